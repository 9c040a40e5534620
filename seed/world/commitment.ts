import { Draw, uuidOf } from '#seed/random.ts'
import { weeklyActId } from './act.ts'
import { BENEFIT_KINDS } from './benefit-kind.ts'
import { dateOf } from './calendar.ts'
import type { CommitmentDraft } from './commitment-draft.ts'
import { euros, roundUp } from './money.ts'
import type { CommitmentFact, CommitmentStatus } from './spending.ts'
import type { AmbitoWorld } from './ambito-world.ts'

const statusOf = (a: AmbitoWorld, one: CommitmentDraft, latest: boolean, draw: Draw): CommitmentStatus => {
  const last = one.year < a.world.year
  if (!one.usable) return last ? 'CANCELLED' : 'RESERVED'
  if (one.used === 0) return last && draw.chance(0.6) ? 'CARRIED_FORWARD' : 'COMMITTED'
  if (latest) return last && draw.chance(0.5) ? 'CARRIED_FORWARD' : 'PARTIALLY_LIQUIDATED'
  return draw.weighted([
    ['LIQUIDATED', 55],
    ['CLOSED', 30],
    ['REDUCED', 15],
  ])
}

const amountOf = (one: CommitmentDraft, latest: boolean, draw: Draw): number => {
  if (one.used === 0) return roundUp(Math.round(draw.logNormal(220_000, 0.7)), 10_000)
  return latest ? roundUp(Math.round(one.used * (1.04 + draw.unit() * 0.3)), 10_000) : one.used
}

const subjectOf = (a: AmbitoWorld, slot: CommitmentDraft['slot']): string => {
  if (slot.kind === 'STAFF') return 'Personale del servizio sociale professionale'
  if (slot.kind === 'BENEFIT') return BENEFIT_KINDS[slot.of % BENEFIT_KINDS.length]![1]
  return `Servizio ${a.serviceBases[a.contractBases[slot.of]!.serviceIndexes[0]!]!.typeCode}`
}

const finish = (a: AmbitoWorld, one: CommitmentDraft, latest: boolean, number: string): CommitmentFact => {
  const draw = new Draw(a.world.seed, `${a.key}/commitment`, one.index)
  const contract = one.slot.kind === 'CONTRACT' ? a.contractBases[one.slot.of]! : null
  const line = a.lineOutlines[one.lineIndex]!
  const [kindCode, label] = BENEFIT_KINDS[one.slot.of % BENEFIT_KINDS.length]!
  const amountCents = amountOf(one, latest, draw)
  const status = statusOf(a, one, latest, draw)
  return {
    id: uuidOf(`${a.key}/commitment`, one.index),
    index: one.index,
    number,
    year: one.year,
    day: one.slot.day,
    date: dateOf(one.slot.day),
    lineIndex: one.lineIndex,
    lineId: line.id,
    status,
    amountCents,
    amount: euros(amountCents),
    providerId: contract?.providerId ?? null,
    benefitGroup: one.slot.kind === 'BENEFIT' ? { kindCode, label, beneficiaries: draw.int(3, 60) } : null,
    contractId: contract?.id ?? null,
    contractIndex: contract?.index ?? null,
    serviceId: one.serviceIndex === null ? null : a.serviceBases[one.serviceIndex]!.id,
    cig: contract?.cig ?? null,
    cup: a.planSheets[line.sheetIndex]!.cup ?? contract?.cup ?? null,
    actId: weeklyActId(a.key, one.slot.day, a.world.todayDay),
    subject: subjectOf(a, one.slot),
    proposedById: a.staff[1 + (line.area ?? 0)]!.id,
    confirmedById: status === 'RESERVED' || status === 'CANCELLED' ? null : a.staff[25]!.id,
  }
}

/** Numbers of commitments run by year in the order of their dates; reservations have a running number of their own. */
const numbersOf = (drafts: readonly CommitmentDraft[]): readonly string[] => {
  const next = new Map<string, number>()
  return drafts.map((one) => {
    const series = `${one.usable ? '' : 'P'}${one.year}`
    next.set(series, (next.get(series) ?? 0) + 1)
    return `${one.usable ? '' : 'P'}${next.get(series)}`
  })
}

/** The commitments as they stand once everything on them is liquidated; only the latest of a creditor has room left. */
export const finishCommitments = (a: AmbitoWorld, drafts: readonly CommitmentDraft[]): readonly CommitmentFact[] => {
  const creditor = (one: CommitmentDraft): string =>
    `${one.slot.kind}/${one.slot.kind === 'CONTRACT' ? one.slot.of : one.index}`
  const latest = new Map(drafts.filter((one) => one.used > 0).map((one) => [creditor(one), one.index]))
  const numbers = numbersOf(drafts)
  return drafts.map((one, k) => finish(a, one, latest.get(creditor(one)) === one.index, numbers[k]!))
}
