import { PERSONAS } from '#platform/personas.ts'
import type { Viewer } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { select, type BenchDatabase } from './bench-database.ts'

/** What the yardstick is told: its role, which reads all four schemas as a single application over one database would, and whom it asks as. */
export async function openYardstick(
  bench: BenchDatabase,
): Promise<Readonly<Record<'BENCH_URL' | 'BENCH_VIEWER', string>>> {
  const schemas = SUBGRAPHS.map(({ name }) => name).join(', ')
  await select(
    bench.adminUrl,
    `do $$ begin if not exists (select from pg_roles where rolname = 'hub_yardstick') then create role hub_yardstick login password 'yardstick' nobypassrls; end if; end $$;
     grant usage on schema ${schemas} to hub_yardstick; grant select on all tables in schema ${schemas} to hub_yardstick; grant execute on all functions in schema ${schemas} to hub_yardstick`,
  )
  const url = new URL(bench.adminUrl)
  url.username = 'hub_yardstick'
  url.password = 'yardstick'
  return { BENCH_URL: url.href, BENCH_VIEWER: JSON.stringify(await viewerOf(bench)) }
}

/** The persona by which SharedView is asked, as row-level security must know it. */
async function viewerOf({ adminUrl }: BenchDatabase): Promise<Partial<Viewer>> {
  const { subject } = PERSONAS['case-manager']
  const [staff] = await select<{ id: string; ambito_id: string; clearances: Viewer['clearances'] }>(
    adminUrl,
    `select s.id, s.ambito_id, a.clearances from organisation.staff_member s join organisation.appointment a on a.staff_member_id = s.id and a.status = 'ACTIVE'
     where s.subject = '${subject}' limit 1`,
  )
  return {
    kind: 'STAFF',
    subject,
    ambitoId: staff!.ambito_id,
    staffMemberId: staff!.id,
    roles: ['CASE_MANAGER'],
    fileRoles: ['CASE_MANAGER'],
    principals: [staff!.id],
    clearances: staff!.clearances,
    purpose: 'SOCIAL_CARE',
  }
}
