import { filePolicy, full, grant, internalPolicy, openPolicy } from '#platform/access/policy.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { SERVICE_READERS } from '../service/service.policy.ts'

// What `services` adds to the nouns of its neighbours. Their rows are keys; what hangs on them is decided by its own policy.

const ENROLMENT_READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ASL_MEMBER',
]
/** Outside the protection of identities: ids only, and the guests of one's own services. */
const EXEMPT_READERS: readonly ViewerRole[] = ['PROVIDER', 'AUDITOR']

/** The enrolments of a person; finance, which sees enrolments by pseudonym and payees by name, is not led from one to the other (rule 6.4, 4). */
export const personPolicy = filePolicy({
  noun: 'Person',
  fields: `
    L2 *: id
    L3: enrolments`,
  grants: [full(ENROLMENT_READERS), full(EXEMPT_READERS), grant('KEY', 'FINANCE')],
})

/** The enrolments that a case led to; finance is not led from a case to them (rule 6). */
export const casePolicy = filePolicy({
  noun: 'Case',
  fields: `
    L2: id
    L3: enrolments`,
  grants: [full(ENROLMENT_READERS), full(EXEMPT_READERS)],
})

/** What became of what a plan plans (rows "Enrolments, deliveries" and "Care plan and goals" together). */
export const plannedInterventionPolicy = filePolicy({
  noun: 'PlannedIntervention',
  fields: `
    L3: id unit quantity enrolment delivered`,
  grants: [full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ASL_MEMBER']), full('PROVIDER')],
})

/** Services and providers are open; returns are part of contracts. */
export const ambitoPolicy = openPolicy({
  noun: 'Ambito',
  fields: `
    L0: id services providers
    L1: providerReturns`,
  grants: [
    full(['COORDINATOR', 'AREA_LEAD', 'PROVIDER', 'FINANCE', 'PLAN_OFFICE', 'INSTITUTIONAL_COORDINATION', 'AUDITOR']),
  ],
})

/** Services of an area are open, their objectives internal. */
export const interventionAreaPolicy = openPolicy({
  noun: 'InterventionArea',
  fields: `
    L0: id services
    L1: objectives`,
  grants: [full(SERVICE_READERS)],
})

/** What a sheet of the zone plan plans; finance sees which services, not what they are to achieve. */
export const planSheetPolicy = internalPolicy({
  noun: 'PlanSheet',
  fields: `
    L1 *: id
    L1 SERVICES: services
    L1: objectives`,
  grants: [full(SERVICE_READERS), grant('SERVICES', 'FINANCE')],
})
