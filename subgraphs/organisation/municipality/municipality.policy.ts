import { openPolicy } from '#platform/access/policy.ts'

/** A municipality: open data. */
export const municipalityPolicy = openPolicy({
  noun: 'Municipality',
  fields: `
    L0: istatCode name cadastralCode provinceCode validFrom validTo ambito population`,
  grants: [],
})

/** How many live in it: open data. */
export const populationSnapshotPolicy = openPolicy({
  noun: 'PopulationSnapshot',
  fields: `
    L0: referenceDate residents source`,
  grants: [],
})
