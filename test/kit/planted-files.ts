import type pg from 'pg'
import { fiscalHash } from '#platform/fiscal-hash.ts'
import { PERSONAS } from '#platform/personas.ts'
import { rowsAtNeighbours } from './planted-neighbours.fixture.ts'
import { fileRowsOf, type Ids, type Rows } from './planted-rows.fixture.ts'

/** In which relation the personas of the demo stand to a planted file. */
export const SITUATIONS = [
  /** To nobody: another area, another manager. */
  'strange',
  /** The lead's area, the case manager's case, on the docket of the ASL's district, referred to the provider, an emergency open. */
  'related',
  /** The case manager is in its team. */
  'team',
  /** Referred to the provider, which may know nothing but that it was. */
  'referred',
  /** Referred to the provider, over for more than thirty days. */
  'referredOver',
  /** Referred to the provider; the disclosure was withdrawn. */
  'referredWithdrawn',
  /** Opened in an emergency by who may break the glass; not yet over. */
  'glass',
  /** The same, over. */
  'glassOver',
  /** As `related`, and every persona lives in the household. */
  'own',
] as const
export type Situation = (typeof SITUATIONS)[number]

/** The compartment of a planted file; null is none. */
export const COMPARTMENTS = [
  null,
  'JUDICIAL',
  'GENDER_VIOLENCE',
  'MENTAL_HEALTH_ADDICTION',
  'PROTECTED_IDENTITY',
] as const
export type Compartment = (typeof COMPARTMENTS)[number]

/** A whole file, from the person to the court order, one row of each kind. */
export interface PlantedFile {
  readonly situation: Situation
  readonly compartment: Compartment
  readonly number: string
  readonly taxCode: string
  readonly familyName: string
  readonly identityCode: string
  readonly ids: Ids
}

/** The facts of the demo by which files relate to its personas. */
export interface Parties {
  readonly ambito: string
  readonly leadArea: string
  readonly otherArea: string
  readonly manager: string
  readonly otherManager: string
  readonly district: string
  readonly otherDistrict: string
  readonly provider: string
  readonly otherProvider: string
  /** Services of the provider and of the other one. */
  readonly service: string
  readonly otherService: string
  readonly contract: string
  readonly otherContract: string
  readonly benefitKind: string
  readonly source: string
  readonly unit: string
}

const PARTIES: Readonly<Record<keyof Parties, string>> = {
  ambito: `select ambito_id from organisation.staff_member where subject = 'demo:area-lead'`,
  leadArea: `select area_id from organisation.appointment where subject = 'demo:area-lead' and role = 'AREA_LEAD' and status = 'ACTIVE'`,
  otherArea: `select id from organisation.intervention_area where id not in (select area_id from organisation.appointment where subject in ('demo:area-lead', 'demo:case-manager') and area_id is not null) order by id desc limit 1`,
  manager: `select id from organisation.staff_member where subject = 'demo:case-manager'`,
  otherManager: `select staff_member_id from organisation.appointment where role = 'CASE_WORKER' and status = 'ACTIVE' and subject is distinct from 'demo:case-manager' and subject is distinct from 'demo:area-lead' order by staff_member_id limit 1`,
  district: `select unit_id from organisation.appointment where subject = 'demo:asl' and status = 'ACTIVE'`,
  otherDistrict: `select gen_random_uuid()`,
  provider: `select provider_id from organisation.provider_contact_projection where subject = 'demo:provider'`,
  otherProvider: `select provider_id from services.service where provider_id is not null and provider_id not in (select provider_id from organisation.provider_contact_projection where subject = 'demo:provider') order by id limit 1`,
  service: `select id from services.service where provider_id in (select provider_id from organisation.provider_contact_projection where subject = 'demo:provider') order by id limit 1`,
  otherService: `select id from services.service where provider_id is not null and provider_id not in (select provider_id from organisation.provider_contact_projection where subject = 'demo:provider') order by id limit 1`,
  contract: `select c.id from services.contract c where c.provider_id in (select provider_id from organisation.provider_contact_projection where subject = 'demo:provider') order by c.id limit 1`,
  otherContract: `select c.id from services.contract c where c.provider_id not in (select provider_id from organisation.provider_contact_projection where subject = 'demo:provider') order by c.id limit 1`,
  benefitKind: `select code from finance.benefit_kind order by code limit 1`,
  source: `select code from finance.funding_source order by code limit 1`,
  unit: `select id from organisation.organisation_unit order by id limit 1`,
}

/** Reads who the personas are in a seeded database. */
export async function partiesOf(admin: pg.Client): Promise<Parties> {
  const found: [string, string][] = []
  for (const [name, query] of Object.entries(PARTIES)) {
    const { rows } = await admin.query<Record<string, string>>(query)
    const value = rows[0] && Object.values(rows[0])[0]
    if (!value) throw new Error(`The synthetic data hold no ${name}`)
    found.push([name, value])
  }
  return Object.fromEntries(found) as unknown as Parties
}

/** Plants one file per situation and compartment into a seeded database, as its administrator. */
export async function plantFiles(admin: pg.Client, fiscalKey: Buffer): Promise<readonly PlantedFile[]> {
  const parties = await partiesOf(admin)
  const hashes = Object.values(PERSONAS).flatMap(({ fiscalNumber }) =>
    fiscalNumber ? [fiscalHash(fiscalKey, fiscalNumber)] : [],
  )
  const files = SITUATIONS.flatMap((situation) => COMPARTMENTS.map((compartment) => ({ situation, compartment })))
  const planted: PlantedFile[] = []
  const later: Rows[] = []
  await admin.query(`set session_replication_role = replica`)
  for (const [index, file] of files.entries()) {
    const { rows, made, ...about } = fileRowsOf({ ...file, index, parties, hashes })
    planted.push({ ...file, ...about })
    later.push(rowsAtNeighbours(made))
    for (const [table, row] of rows) await insert(admin, table, row)
  }
  await admin.query(`set session_replication_role = default`)
  await propagateFiles(
    admin,
    planted.map(({ ids }) => ids),
  )
  for (const [table, row] of later.flat()) await insert(admin, table, row)
  return planted
}

/** Derives who may see rows that were written with the triggers off, and gives the neighbours their facts. */
export async function propagateFiles(admin: pg.Client, files: readonly Pick<Ids, 'Case' | 'Person'>[]): Promise<void> {
  const cases = files.map(({ Case }) => Case)
  await admin.query('select cases.spread_access($1::uuid[], $2::uuid[])', [cases, files.map(({ Person }) => Person)])
  for (const schema of ['services', 'finance'])
    await admin.query(
      `insert into ${schema}.case_access_projection (${FACTS}) select ${FACTS} from cases.case_access where case_id = any ($1)`,
      [cases],
    )
  await admin.query('select cases.keep_person_access($1::uuid[])', [files.map(({ Person }) => Person)])
  for (const schema of ['services', 'finance'])
    await admin.query(
      `insert into ${schema}.person_access_projection (${PERSON_FACTS})
       select ${PERSON_FACTS} from cases.person_access where person_id = any (select unnest(person_ids) from cases.case_access where case_id = any ($1)) on conflict do nothing`,
      [cases],
    )
}

const FACTS =
  'case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids, kin, until'
const PERSON_FACTS = 'person_id, ambito_id, areas, parties, compartments, kin, survivor_id, until'

/** Writes a row as the administrator. */
export async function insert(admin: pg.Client, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  const quoted = columns.map((column) => `"${column}"`)
  await admin.query(`insert into ${table} (${quoted.join()}) values (${places.join()})`, Object.values(row))
}
