import { describe, expect, it } from 'vitest'
import { describePolicies } from '#test/kit/policy-table.ts'
import { asks, factsOf, NOON } from '#test/kit/matrix-world.ts'
import { auditEventPolicy } from '#platform/audit/audit-event.policy.ts'
import { ordinary, ownArea } from './conditions.ts'
import { NEIGHBOUR_GATES, OWNER_GATES } from './gates.ts'
import {
  fieldsIn,
  filePolicy,
  formsFor,
  full,
  grant,
  internalPolicy,
  openPolicy,
  pseudonymised,
  summary,
} from './policy.ts'

describePolicies('cases', [auditEventPolicy])

const FIELDS = `
  L2 *: id
  L2 S P: status
  L3 S: note
  L4: secret`
const file = filePolicy({
  noun: 'File',
  fields: FIELDS,
  grants: [
    full('AREA_LEAD', ownArea),
    summary(['COORDINATOR', 'AREA_LEAD'], ordinary),
    grant('OWN', 'PROVIDER'),
    pseudonymised('AUDITOR'),
  ],
})
const NO_STATE = { own: {}, tags: [] }
const lead = asks('AREA_LEAD', 'SOCIAL_CARE')
const forms = (
  viewer = lead,
  facts = factsOf(['area'], [], NO_STATE),
  gates = OWNER_GATES,
  policy = file,
): readonly string[] => [...formsFor(policy, { viewer, facts, now: NOON }, gates)]

describe('a policy', () => {
  it('gives the forms of every grant that holds: they add up', () => {
    expect(forms()).toEqual(['F', 'S'])
    expect(forms(lead, factsOf([], [], NO_STATE))).toEqual(['S'])
    const violence = asks('AREA_LEAD', 'SOCIAL_CARE', [], ['GENDER_VIOLENCE'])
    expect(forms(violence, factsOf(['area'], ['GENDER_VIOLENCE'], NO_STATE))).toEqual(['F'])
    expect(forms(violence, factsOf([], ['GENDER_VIOLENCE'], NO_STATE))).toEqual([])
  })

  it('rows L4: shows a lead what a compartment hides only if the area that answers for it is theirs', () => {
    for (const led of [[], ['MENTAL_HEALTH_ADDICTION']] as const) {
      const viewer = asks('AREA_LEAD', 'SOCIAL_CARE', ['GENDER_VIOLENCE'], led)
      expect(forms(viewer, factsOf(['area'], ['GENDER_VIOLENCE'], NO_STATE))).toEqual([])
      expect(forms(viewer, factsOf(['area'], ['JUDICIAL'], NO_STATE))).toEqual(['F', 'S'])
    }
    const health = asks('AREA_LEAD', 'SOCIAL_CARE', [], ['MENTAL_HEALTH_ADDICTION'])
    expect(forms(health, factsOf(['area'], ['MENTAL_HEALTH_ADDICTION'], NO_STATE))).toEqual(['F'])
    expect(forms(health, factsOf(['area'], ['MENTAL_HEALTH_ADDICTION', 'GENDER_VIOLENCE'], NO_STATE))).toEqual([])
  })

  it('shows in a form the fields that name it or every form, in F all, in none none', () => {
    expect(fieldsIn(file, new Set(['S']))).toEqual(['id', 'status', 'note'])
    expect(fieldsIn(file, new Set(['OWN']))).toEqual(['id'])
    expect(fieldsIn(file, new Set(['OWN', 'P']))).toEqual(['id', 'status'])
    expect(fieldsIn(file, new Set(['P', 'F']))).toEqual(['id', 'status', 'note', 'secret'])
    expect(fieldsIn(file, new Set())).toEqual([])
  })

  it('opens a file to the roles of the purpose only, internal data to every role held', () => {
    const aimless = asks('AREA_LEAD', null)
    const text = { noun: 'Thing', fields: 'L1 *: id', grants: [full('AREA_LEAD')] }
    expect(forms(aimless)).toEqual([])
    expect(forms(asks('AREA_LEAD', 'FINANCIAL_MANAGEMENT'))).toEqual([])
    const facts = factsOf([], [], NO_STATE)
    expect(forms(aimless, facts, OWNER_GATES, internalPolicy(text))).toEqual(['F'])
    expect(forms(aimless, facts, OWNER_GATES, openPolicy(text))).toEqual(['F'])
  })

  it('rule 4: shows nobody their own file or a relative’s, whatever the grant', () => {
    for (const viewer of [lead, asks('PROVIDER', 'SERVICE_DELIVERY'), asks('AUDITOR', 'AUDIT')]) {
      expect(forms(viewer, factsOf(['area'], [], NO_STATE, true))).toEqual([])
      expect(forms(viewer, factsOf(['area'], [], NO_STATE))).not.toEqual([])
    }
  })

  it('rule 3: hides a protected identity from all but the cleared, the provider by its guest code and the auditor by id', () => {
    const hidden = factsOf(['area'], ['PROTECTED_IDENTITY'], NO_STATE)
    expect(forms(lead, hidden)).toEqual([])
    expect(forms(asks('AREA_LEAD', 'SOCIAL_CARE', ['GENDER_VIOLENCE']), hidden)).toEqual([])
    expect(forms(asks('AREA_LEAD', 'SOCIAL_CARE', ['PROTECTED_IDENTITY']), hidden)).toEqual(['F'])
    expect(forms(asks('PROVIDER', 'SERVICE_DELIVERY'), hidden)).toEqual(['OWN'])
    expect(forms(asks('AUDITOR', 'AUDIT'), hidden)).toEqual(['P'])
  })

  it('4.7: denies a frozen case to everybody where its facts are a projection', () => {
    const facts = factsOf(['area'], [], NO_STATE)
    expect(forms(lead, { ...facts, frozen: true }, NEIGHBOUR_GATES)).toEqual([])
    expect(forms(lead, { ...facts, frozen: false }, NEIGHBOUR_GATES)).toEqual(['F', 'S'])
    expect(forms(asks('AUDITOR', 'AUDIT'), { ...facts, frozen: true }, NEIGHBOUR_GATES)).toEqual([])
  })

  it('does not start with a field without class, or with a field that stands twice', () => {
    expect(() => filePolicy({ noun: 'Thing', fields: 'L9: id', grants: [] })).toThrow('Thing: no class of data')
    expect(() => filePolicy({ noun: 'Thing', fields: 'L2: id\nL3: id', grants: [] })).toThrow('classified twice')
  })
})
