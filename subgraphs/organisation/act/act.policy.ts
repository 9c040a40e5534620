import { openPolicy } from '#platform/access/policy.ts'

/** An act that was adopted: open data. */
export const actPolicy = openPolicy({
  noun: 'Act',
  fields: `
    L0: id kind number date body subject publishedOn effectiveFrom documentUrl`,
  grants: [],
})
