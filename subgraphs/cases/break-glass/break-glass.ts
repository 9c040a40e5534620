import { isUuid, newId } from '#platform/ids.ts'
import { addWorkingDays } from '#platform/domain/working-days.ts'
import { dateInRome } from '#platform/clock.ts'
import { instantOf } from '#platform/scalars/instant.ts'
import { appendOutbox } from '#platform/outbox/append-outbox.ts'
import type { MutationContext } from '#platform/write/mutation-context.ts'
import { refuse } from '../errors.ts'
import { assertOpenTo } from './assert-open-to.ts'
import type { BreakGlassGrant } from './break-glass-grant.type.ts'
import { BreakGlassReview } from './break-glass-review.entity.ts'
import type { BreakGlassInput } from './break-glass.input.ts'
import { knownBy, mayOpen } from './break-glass.policy.ts'
import { deedOf } from './deed-of.ts'
import { findFile, type FoundFile } from './find-file.ts'
import { saysSomething, withoutMargins } from './says-something.ts'

const [SHORTEST, LONGEST] = [20, 2_000]
const LONGEST_MINUTES = 60
const REVIEW_DAYS = 5

/**
 * Opens one file to the viewer for an hour at most (access rule 8): the grant, the event that tells case manager and area
 * lead, and the audit record of its start are one transaction, so that none of them ever stands without the others. Who
 * tries a file that they may not open is recorded too, alike whether there is such a file or not.
 *
 * @throws Refusal BREAK_GLASS_REASON, BREAK_GLASS_MINUTES, EMERGENCY_ACCESS_CLOSED, EMERGENCY_ACCESS_LIMIT, CASE_NOT_FOUND (also
 * for what may not be known), GRANT_ACTIVE
 */
export async function breakGlass(ctx: MutationContext, input: BreakGlassInput): Promise<BreakGlassGrant & Answered> {
  assertReason(input.reason)
  const minutes = assertMinutes(input.minutes ?? LONGEST_MINUTES)
  const file = await assertFile(ctx, input.caseId)
  const grant = ctx.em.create(BreakGlassReview, newGrant(ctx, file, { ...input, minutes }))
  await ctx.em.flush()
  await appendOutbox(ctx.query, startedEvent(grant, file))
  ctx.audit(deedOf(ctx.viewer, 'BREAK_GLASS_START', { ...grant, personId: file.personId }))
  const { caseId, expiresAt, reviewDueOn } = grant
  return { caseId, expiresAt, reviewDueOn }
}

type Answered = Readonly<Record<string, string>>

function assertReason(reason: string): void {
  if (!saysSomething(reason, SHORTEST, LONGEST))
    throw refuse('BREAK_GLASS_REASON', { min: SHORTEST, max: LONGEST }).at('reason')
}

function assertMinutes(minutes: number): number {
  if (minutes >= 1 && minutes <= LONGEST_MINUTES) return minutes
  throw refuse('BREAK_GLASS_MINUTES', { max: LONGEST_MINUTES }).at('minutes')
}

// What does not exist, what row-level security hides and what the compartments hide are one answer. Whether emergency access
// is open to the viewer comes first, so that it tells nothing of the file; an attempt is recorded, whatever it fails for.
async function assertFile(ctx: MutationContext, given: string): Promise<FoundFile> {
  const caseId = isUuid(given) ? given : null
  const attempt = caseId && { id: caseId, ambitoId: ctx.viewer.ambitoId!, caseId }
  const note = (): void =>
    void (attempt && ctx.auditIfRefused({ ...deedOf(ctx.viewer, 'BREAK_GLASS_START', attempt), entity: 'Case' }))
  const isActive = await assertOpenTo(ctx, caseId).catch((refusal: unknown) => {
    note()
    throw refusal
  })
  const file = caseId === null ? undefined : await findFile(ctx, caseId)
  if (file === undefined || !mayOpen(ctx.viewer, file)) {
    note()
    throw refuse('CASE_NOT_FOUND').at('caseId')
  }
  if (isActive) throw refuse('GRANT_ACTIVE').at('caseId')
  return file
}

function newGrant(
  { viewer, clock }: MutationContext,
  file: FoundFile,
  { caseId, reasonCode, reason, minutes }: BreakGlassInput & { minutes: number },
) {
  const now = clock.now()
  return {
    id: newId<'BreakGlassGrant'>(now.getTime()),
    ambitoId: file.ambitoId,
    caseId,
    actor: viewer.subject,
    reasonCode,
    reason: withoutMargins(reason),
    grantedAt: instantOf(now)!,
    expiresAt: instantOf(new Date(now.getTime() + minutes * 60_000))!,
    reviewDueOn: addWorkingDays(dateInRome(now), REVIEW_DAYS),
    knownBy: knownBy(viewer, file),
  }
}

const startedEvent = ({ id, ambitoId, caseId, reasonCode }: BreakGlassReview, { recipients }: FoundFile) => ({
  subgraph: 'cases',
  ambitoId,
  type: 'break_glass.started',
  aggregateType: 'BreakGlassGrant',
  aggregateId: id,
  payload: { grantId: id, caseId, reasonCode, recipients: [...recipients] },
})
