import { Property } from '@mikro-orm/decorators/legacy'
import { OwnerAccessColumns } from './owner-access-columns.ts'

/**
 * The access columns of a row that a referral may share with a provider. Derived from the referrals that name a person,
 * apart from `accessTimed`: what a case opens to its workers never opens anything to a provider, and the other way round.
 */
export abstract class SharedEnvelope extends OwnerAccessColumns {
  /** Provider → what is shared (`KEY`, or a category of data) → until when (ISO instant; `9` while the referral runs). */
  @Property({ columnType: 'jsonb', type: 'json', defaultRaw: `'{}'` })
  accessShared!: Record<string, Record<string, string>>
}
