import { filePolicy, full, grant, internalPolicy, openPolicy } from '#platform/access/policy.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'
import { BUDGET_READERS, SUM_READERS } from '../ledger/ledger.policy.ts'

// What finance adds to the nouns of its neighbours. Their rows are keys; what hangs on them is decided by its own policy.

const BENEFIT_READERS: readonly ViewerRole[] = ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT']

/**
 * The benefits of a person. An enrolment leads finance to a person of whom only the id is seen (rule 6.4, 4): below it there is no
 * way to the payee of a benefit. Finance has the benefits of the Ambito by themselves.
 */
export const personPolicy = filePolicy({
  noun: 'Person',
  fields: `
    L2 *: id
    L3: economicBenefits`,
  grants: [full(BENEFIT_READERS), full('AUDITOR'), grant('KEY', 'FINANCE')],
})

/** The benefits granted in a case; finance is not led from a case to them (rule 6). */
export const casePolicy = filePolicy({
  noun: 'Case',
  fields: `
    L2: id
    L3: economicBenefits`,
  grants: [full(BENEFIT_READERS), full('AUDITOR')],
})

/** The budget of an Ambito is open, its plan and funds are not. */
export const ambitoPolicy = openPolicy({
  noun: 'Ambito',
  fields: `
    L0: id budget
    L1: zonePlan fundingAllocations`,
  grants: PLAN_GRANTS,
})

/** The budget of an area. */
export const interventionAreaPolicy = openPolicy({
  noun: 'InterventionArea',
  fields: `
    L0: id budget`,
  grants: [],
})

/** The social spend of a municipality: sums. */
export const municipalityPolicy = openPolicy({
  noun: 'Municipality',
  fields: `
    L0: istatCode
    L1: socialSpend`,
  grants: [full(SUM_READERS)],
})

/** What was spent on a service: sums. */
export const servicePolicy = openPolicy({
  noun: 'Service',
  fields: `
    L0: id
    L1: spend`,
  grants: [full(SUM_READERS)],
})

/** What is committed and spent on a contract (rows "Contracts" and "Budget"): the case manager what is available, a provider its own. */
export const contractPolicy = internalPolicy({
  noun: 'Contract',
  fields: `
    L1 *: id spend
    L1: commitments`,
  grants: [full(BUDGET_READERS), grant('AVAILABLE', ['CASE_MANAGER', 'PROVIDER'])],
})

/** Invoices of a provider and what was spent with it, to a provider its own. */
export const providerPolicy = openPolicy({
  noun: 'Provider',
  fields: `
    L0: id
    L1: invoices spend`,
  grants: [full([...BUDGET_READERS, 'PROVIDER'])],
})
