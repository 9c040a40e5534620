import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noGates, NOON } from '#test/kit/matrix-world.ts'
import { differences, MATRIX_CELLS } from '#test/kit/matrix-oracle.ts'
import { randomFacts, randomViewer } from '#test/kit/random-files.ts'
import { mutantsOf } from '#test/kit/weaken.ts'
import { isCurrent } from '#platform/access/conditions.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { fieldsIn, formsFor, type Gates, type Policy } from '#platform/access/policy.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

const HELD = SUBGRAPHS.filter(({ name }) => name in MATRIX_CELLS)

// Situations drawn without a look at the cells: whether a mutant shows anything else at all.
const SITUATIONS = fc.sample(fc.record({ viewer: randomViewer, facts: randomFacts }), { numRuns: 3_000, seed: 3 })
const answers = (policy: Policy, gates: Gates): readonly string[] =>
  SITUATIONS.map(({ viewer, facts }) => {
    const forms = formsFor(policy, { viewer, facts, now: NOON }, gates)
    return forms.size === 0 ? '-' : fieldsIn(policy, forms).join()
  })
const classesOf = ({ fields }: Policy): string => [...fields].map(([name, { dataClass }]) => name + dataClass).join()

describe('weakening any policy turns a table of its noun red', () => {
  it('has a noun of the matrix for every policy, and no other', () => {
    for (const { name, policies } of HELD)
      expect(policies.map(({ noun }) => noun).toSorted()).toEqual(Object.keys(MATRIX_CELLS[name]!).toSorted())
  })

  for (const { name, policies } of HELD)
    it.each(policies.filter(({ grants }) => grants.length > 0).map((policy) => [policy.noun, policy] as const))(
      `${name}.%s: each grant wider, each field lower`,
      (noun, policy) => {
        const cells = MATRIX_CELLS[name]![noun]!
        const before = answers(policy, OWNER_GATES).join('|')
        const mutants = mutantsOf(policy)
        const unnoticed = mutants.filter((mutant) => differences(mutant.policy, cells, { brief: true }, 1).length === 0)
        const live = unnoticed.filter(
          (mutant) =>
            answers(mutant.policy, OWNER_GATES).join('|') !== before || classesOf(mutant.policy) !== classesOf(policy),
        )
        expect(live.map(({ told }) => told)).toEqual([])
        expect(mutants.length).toBeGreaterThan(unnoticed.length * 2)
      },
    )

  it.each(
    HELD.flatMap(({ name, policies }) =>
      policies.filter(({ kind }) => kind === 'file').map((one) => [`${name}.${one.noun}`, one, name] as const),
    ),
  )('rules 3 and 4: %s without any gate of files', (_told, policy, name) => {
    const cells = MATRIX_CELLS[name]![policy.noun]!
    const untimed = { ...OWNER_GATES, all: OWNER_GATES.all.filter((gate) => gate !== isCurrent) }
    for (const gates of noGates(untimed)) expect(differences(policy, cells, { gates }, 1)).toHaveLength(1)
    // The cells of the matrix know no clock: a row that it has overtaken is seen in no form, and without the gate in some.
    const overtaken = SITUATIONS.map(({ facts }) => facts.until !== null && facts.until! <= NOON)
    const seen = (gates: Gates): boolean => answers(policy, gates).some((answer, at) => overtaken[at] && answer !== '-')
    expect([seen(OWNER_GATES), seen(untimed)]).toEqual([false, policy.grants.length > 0])
  })
})
