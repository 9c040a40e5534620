import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How soon a case, a referral or an emergency must be looked after. */
export const CasePriority = graphEnum('CasePriority', 'Italian: priorità. How soon it must be looked after.', {
  ROUTINE: 'Italian: ordinaria. Within the ordinary term.',
  URGENT: 'Italian: urgente. Within days.',
  EMERGENCY: 'Italian: emergenza. At once.',
})
