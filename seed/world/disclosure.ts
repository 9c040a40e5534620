import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, instantOf } from './calendar.ts'
import { groupBy } from './group.ts'
import type { DataCategory, ReferralFact } from './referral.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Italian: autorizzazione alla comunicazione dei dati; covers the recipient and every shared field (I10). */
export interface DisclosureFact {
  readonly id: string
  readonly index: number
  readonly personId: string
  readonly legalBasis:
    | 'PUBLIC_INTEREST_TASK'
    | 'LEGAL_OBLIGATION'
    | 'VITAL_INTEREST'
    | 'JUDICIAL_ORDER'
    | 'CONSENT'
    | 'SOCIAL_HEALTH_CARE'
  readonly recipient: string
  readonly recipientProviderId: string | null
  readonly recipientUnitId: string | null
  readonly purpose: string
  readonly dataCategories: readonly DataCategory[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly withdrawnAt: string | null
}

/** One disclosure per person and provider, as wide as the referrals that rest on it. */
export const disclosuresFor = (a: AmbitoWorld, referrals: readonly ReferralFact[]): readonly DisclosureFact[] => {
  const groups = groupBy(
    referrals.filter((one) => one.status !== 'DRAFT'),
    (one) => `${a.cases[one.caseIndex]!.personIndex}/${one.providerIndex}`,
  )
  return [...groups.values()].map((group, index): DisclosureFact => {
    const draw = new Draw(a.world.seed, `${a.key}/disclosure`, index)
    const withdrawn =
      group.every((one) => one.status === 'CANCELLED') &&
      group.some((one) => one.cancelReason === 'DISCLOSURE_WITHDRAWN')
    const first = group.map((one) => one.requestedAt!).sort()[0]!
    const over = group.every(
      (one) => one.status === 'COMPLETED' || one.status === 'FAILED' || one.status === 'REJECTED',
    )
    return {
      id: uuidOf(`${a.key}/disclosure`, index),
      index,
      personId: a.cases[group[0]!.caseIndex]!.personId,
      legalBasis: draw.weighted([
        ['PUBLIC_INTEREST_TASK', 55],
        ['CONSENT', 30],
        ['SOCIAL_HEALTH_CARE', 10],
        ['JUDICIAL_ORDER', 2],
        ['LEGAL_OBLIGATION', 2],
        ['VITAL_INTEREST', 1],
      ]),
      recipient: a.providers[group[0]!.providerIndex]!.legalName,
      recipientProviderId: group[0]!.providerId,
      recipientUnitId: null,
      purpose: 'Attivazione del servizio previsto dal progetto personalizzato',
      dataCategories: [...new Set(group.flatMap((one) => one.sharedFields))],
      validFrom: `${first.slice(0, 10)}T07:00:00.000Z`,
      validTo:
        over && draw.chance(0.5)
          ? instantOf(a.world.todayDay - 1, 1200)
          : draw.chance(0.4)
            ? `${dateOf(a.world.todayDay + 365)}T22:00:00.000Z`
            : null,
      withdrawnAt: withdrawn ? instantOf(a.world.todayDay - 1, 600) : null,
    }
  })
}
