import { openPolicy } from '#platform/access/policy.ts'

/** The catalogue of types of service: open data. */
export const serviceTypePolicy = openPolicy({
  noun: 'ServiceType',
  fields: `
    L0: code nameIt nameEn regulationArticle cisisCode siussCode setting leps`,
  grants: [],
})
