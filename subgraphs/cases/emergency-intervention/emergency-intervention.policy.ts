import {
  assigned,
  atEvent,
  both,
  either,
  noTreatment,
  noViolence,
  oneOf,
  ordinary,
  ownArea,
} from '#platform/access/conditions.ts'
import { filePolicy, full, pseudonymised, summary } from '#platform/access/policy.ts'

/** Emergencies that came from the health service: what the ASL sees of others than its own docket ("S if health"). */
const ofHealth = oneOf('reporter_kind', ['ASL', 'HOSPITAL'])

/** Emergencies that came by the channels of the access point: those that it reported. By telephone people call whoever is on call. */
const ofAccessPoint = oneOf('reporter_kind', ['DESK', 'EMAIL', 'HOME', 'ONLINE'])

/** Who may see an emergency (matrix, row "Emergency"). */
export const emergencyInterventionPolicy = filePolicy({
  noun: 'EmergencyIntervention',
  fields: `
    L2 *: id version reportedAt kind status reporterKind
    L2 S P: triageLevel municipality onCall dispatchedAt onSceneAt minutesToDispatch minutesToScene ambito triagedAt stabilisedAt handedOverAt closedAt
    L2 S: case person
    L2: history placement
    L3: outcome note`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full('CASE_MANAGER', assigned),
    summary('ACCESS_POINT', both(ofAccessPoint, ordinary)),
    full('ON_CALL', either(ordinary, both(noTreatment, atEvent))),
    summary('ON_CALL', either(noViolence, atEvent)),
    summary('ASL_MEMBER', both(ofHealth, ordinary)),
    pseudonymised('AUDITOR'),
  ],
})
