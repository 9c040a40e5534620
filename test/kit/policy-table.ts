import { describe, expect, it } from 'vitest'
import type { Policy } from '#platform/access/policy.ts'
import { differences, MATRIX_CELLS } from './matrix-oracle.ts'

/** One test per noun: its policy says what its row of the matrix says, for whoever asks for whatever in whatever state. */
export function describePolicies(subgraph: string, policies: readonly Policy[]): void {
  describe(`${subgraph}: as the matrix says`, () => {
    it.each(policies.map((policy) => [rowOf(subgraph, policy), policy.noun, policy] as const))(
      '[%s] %s: role × purpose × relation × compartments × clearance × state → visible, fields',
      (_row, noun, policy) => expect(differences(policy, MATRIX_CELLS[subgraph]![noun]!)).toEqual([]),
    )
  })
}

function rowOf(subgraph: string, { noun }: Policy): string {
  const cells = MATRIX_CELLS[subgraph]?.[noun]
  if (cells === undefined) throw new Error(`no cells of the matrix for ${subgraph}.${noun}`)
  return cells.row
}
