import type pg from 'pg'
import { fiscalHash } from '#platform/fiscal-hash.ts'
import { PERSONA_NAMES, PERSONAS } from '#platform/personas.ts'
import type { Purpose, ViewerRole } from '#platform/viewer.ts'

/** Who asks, as the facts name them. */
export interface PageViewer {
  readonly name: string
  readonly subject: string
  /** Every role that the appointments in force give (6.2c). */
  readonly roles: readonly ViewerRole[]
  readonly purpose: Purpose
  readonly staff: string | null
  readonly unit: string | null
  readonly area: string | null
  readonly clearances: readonly string[]
  readonly provider: string | null
  readonly fiscalNumber: string | null
  readonly fiscalHash: string | null
}

const APPOINTED: Readonly<Partial<Record<ViewerRole, string>>> = {
  AREA_LEAD: 'AREA_LEAD',
  ASL_MEMBER: 'UVM_MEMBER',
}
/** Roles besides the persona's own that an appointment gives. */
const GIVES: Readonly<Record<string, ViewerRole>> = { CASE_WORKER: 'CASE_MANAGER', UVM_MEMBER: 'ASL_MEMBER' }
const CLEARS: Readonly<Record<string, string>> = { MINORS_JUDICIAL: 'JUDICIAL' }

/** The twelve personas with what the organisation holds of them. */
export async function personaViewers(admin: pg.Client, fiscalKey: Buffer): Promise<PageViewer[]> {
  const viewers: PageViewer[] = []
  for (const name of PERSONA_NAMES) {
    const { subject, viewerRole: role, purpose, fiscalNumber } = PERSONAS[name]
    const { rows: held } = await admin.query<Record<string, string | null> & { clearances: string[] }>(
      `select staff_member_id, unit_id, area_id, role, clearances from organisation.appointment where subject = $1 and status = 'ACTIVE'`,
      [subject],
    )
    const first = held.find((one) => one['role'] === APPOINTED[role]) ?? held[0]
    const { rows: contacts } = await admin.query<{ provider_id: string }>(
      'select provider_id from organisation.provider_contact_projection where subject = $1',
      [subject],
    )
    viewers.push({
      name,
      subject,
      roles: [...new Set([role, ...held.flatMap((one) => GIVES[one['role'] ?? ''] ?? [])])],
      purpose,
      staff: first?.['staff_member_id'] ?? null,
      unit: first?.['unit_id'] ?? null,
      area: first?.['area_id'] ?? null,
      clearances: held.flatMap((one) => one.clearances).map((one) => CLEARS[one] ?? one),
      provider: contacts[0]?.provider_id ?? null,
      fiscalNumber,
      fiscalHash: fiscalNumber ? fiscalHash(fiscalKey, fiscalNumber) : null,
    })
  }
  return viewers
}
