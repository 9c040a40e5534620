import { LockMode } from '@mikro-orm/core'
import { refuse as refuseAnywhere } from '#platform/errors.ts'
import { isUuid } from '#platform/ids.ts'
import { instantOf } from '#platform/scalars/instant.ts'
import type { MutationContext } from '#platform/write/mutation-context.ts'
import { refuse } from '../errors.ts'
import { takeTurn } from './assert-open-to.ts'
import type { BreakGlassGrant } from './break-glass-grant.type.ts'
import { BreakGlassReview } from './break-glass-review.entity.ts'
import type { ReviewBreakGlassInput } from './break-glass.input.ts'
import { deedOf } from './deed-of.ts'
import { saysSomething, withoutMargins } from './says-something.ts'

const LONGEST = 2_000

/**
 * Closes the review of a grant: once, and by someone else than who opened the file. When it was not justified, every emergency
 * access of that person ends, and is closed to them for days (`assertOpenTo`).
 *
 * @throws Refusal REVIEW_NOTE, GRANT_NOT_FOUND, REVIEW_OWN_GRANT, STATE_CONFLICT
 */
export async function reviewBreakGlass(
  ctx: MutationContext,
  input: ReviewBreakGlassInput,
): Promise<BreakGlassGrant & Readonly<Record<string, string>>> {
  assertNote(input.note)
  const grant = await assertOpen(ctx, input.grantId)
  const now = ctx.clock.now()
  const review = { reviewedAt: instantOf(now)!, reviewedBy: ctx.viewer.subject, justified: input.justified }
  ctx.em.assign(grant, { ...review, reviewNote: withoutMargins(input.note) })
  ctx.audit(deedOf(ctx.viewer, 'CHANGE', grant))
  if (!input.justified) await endAll(ctx, grant, now)
  await ctx.em.flush()
  const { caseId, expiresAt, reviewDueOn } = grant
  return { caseId, expiresAt, reviewDueOn }
}

async function endAll(ctx: MutationContext, grant: BreakGlassReview, now: Date): Promise<void> {
  await takeTurn(ctx, grant.actor)
  const at = instantOf(now)!
  const open = await ctx.em.find(BreakGlassReview, { actor: grant.actor, endedAt: null, expiresAt: { $gt: at } })
  for (const one of open) {
    one.endedAt = at
    ctx.audit(deedOf(ctx.viewer, 'BREAK_GLASS_END', one))
  }
}

function assertNote(note: string): void {
  if (!saysSomething(note, 1, LONGEST)) throw refuse('REVIEW_NOTE', { max: LONGEST }).at('note')
}

// Locked: of two reviews at once the second finds the first.
async function assertOpen({ em, viewer }: MutationContext, grantId: string): Promise<BreakGlassReview> {
  const grant = isUuid(grantId)
    ? await em.findOne(BreakGlassReview, { id: grantId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null
  if (grant === null) throw refuse('GRANT_NOT_FOUND').at('grantId')
  if (grant.actor === viewer.subject) throw refuse('REVIEW_OWN_GRANT').at('grantId')
  if (grant.reviewedAt) throw refuseAnywhere('STATE_CONFLICT').at('grantId')
  return grant
}
