import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { STATISTICS_READERS } from './viewer-roles.ts'

/**
 * One countable fact without a person: what `caseStatistics` and `caseStats` count, also for viewers who may see no
 * file. Its keys are one-way digests, so no row leads to a file; cases of PROTECTED_IDENTITY have no fact (matrix:
 * "excluded"). Ages are those at the start of the fact, so that cohorts stay fixed.
 */
@Index({ properties: ['ambitoId', 'openedOn'] })
@Index({ properties: ['areaId', 'kind'] })
@Entity({
  tableName: 'case_fact',
  ...withinAmbito(...STATISTICS_READERS),
})
export class CaseFact {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  /** CASE, CARE_PLAN, REFERRAL, EMERGENCY or ACCESS_CONTACT. */
  @Property({ type: 'text' })
  kind!: string

  /** Digest of whom the fact is about; null when nobody is known. */
  @Property({ type: 'uuid', nullable: true })
  subjectKey?: string | null

  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  @Property({ type: 'text', nullable: true })
  areaCode?: string | null

  @Property({ type: 'text', nullable: true })
  municipalityCode?: string | null

  @Property({ type: 'text', nullable: true })
  ageBand?: string | null

  @Property({ type: 'text', nullable: true })
  sex?: string | null

  @Property({ type: 'text', nullable: true })
  origin?: string | null

  @Property({ type: 'text', nullable: true })
  status?: string | null

  @Property({ type: 'text', nullable: true })
  carePlanKind?: string | null

  @Property({ columnType: 'text[]', type: 'array' })
  needDomains!: string[]

  /** Whether the case lies in a compartment (L4): its cells are shown from ten upwards. */
  @Property({ type: 'boolean' })
  compartment!: boolean

  /** Whether the fact is demand that found no place (R6.10): a waiting list, or a refusal for lack of capacity. */
  @Property({ type: 'boolean' })
  unmet!: boolean

  @Property({ type: 'date' })
  openedOn!: string

  /** Last day on which the fact counts; `infinity` while it lasts. */
  @Property({ type: 'date' })
  closedOn!: string

  @Property({ type: 'date', nullable: true })
  takeInChargeDueOn?: string | null

  @Property({ type: 'date', nullable: true })
  takenInChargeOn?: string | null
}
