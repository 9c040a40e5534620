import { assigned, noSecrets, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised, summary } from '#platform/access/policy.ts'

/**
 * Who may see a benefit (matrix, row "Economic benefits", and the rows L4): the access point that there is one; finance whom it
 * pays how much, never why nor in which case (rule 6).
 */
export const economicBenefitPolicy = filePolicy({
  noun: 'EconomicBenefit',
  fields: `
    L3 *: id version from status
    L3 S PAYEE P: person personReference to
    L3 S P: case kindCode
    L3 PAYEE P: monthly source`,
  grants: [
    summary('COORDINATOR'),
    summary('AREA_LEAD', ownArea),
    full('CASE_MANAGER', assigned),
    grant('EXISTENCE', 'ACCESS_POINT', noSecrets),
    grant('PAYEE', 'FINANCE', ordinary),
    pseudonymised('AUDITOR'),
  ],
})
