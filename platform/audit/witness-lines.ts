import { z } from 'zod'
import { FINDINGS, type FindingCode } from './finding.ts'
import type { SignedBreak, SignedDamage, SignedTreeHead } from './tree-head.ts'

/** What a line of a witness file says: a signed head, or a break or damage that an operator acknowledged. */
export type WitnessLine = SignedTreeHead | SignedBreak | SignedDamage

/** Whether a line of a witness file is a break. */
export const isBreak = (line: WitnessLine): line is SignedBreak => 'kind' in line && line.kind === 'audit-break'

/** Whether a line of a witness file is an acknowledged damage. */
export const isDamageLine = (line: WitnessLine): line is SignedDamage => 'kind' in line && line.kind === 'audit-damage'

/** The head that a line of a witness file speaks of, if any. */
export const headOf = (line: WitnessLine): SignedTreeHead | null =>
  isBreak(line) ? line.found : isDamageLine(line) ? null : line

/** Whether what is remembered is older than the last line of its witness file, which is only ever written after it. */
export function isOlder({ head }: { readonly head: SignedTreeHead | null }, lines: readonly WitnessLine[]): boolean {
  const last = lines.findLast((line) => !isDamageLine(line))
  return ((last && headOf(last)?.treeSize) ?? 0) > (head?.treeSize ?? 0)
}

/** A signed head in a file. */
export const HEAD = z.object({
  log: z.string(),
  treeSize: z.int().nonnegative(),
  rootHash: z.string(),
  sealedAt: z.string(),
  previousSize: z.int().nonnegative(),
  horizon: z.string(),
  memory: z.string().optional(),
  xacts: z.string().optional(),
  keyId: z.string(),
  signature: z.string(),
})
const BREAK = z.object({
  kind: z.literal('audit-break'),
  log: z.string(),
  remembered: HEAD.nullable(),
  found: HEAD.nullable(),
  lost: z
    .object({ from: z.int().nonnegative(), to: z.int().nonnegative(), unsealed: z.int().nonnegative() })
    .optional(),
  at: z.string(),
  operator: z.string(),
  reason: z.string(),
  keyId: z.string(),
  signature: z.string(),
})
const DAMAGE = z.object({
  kind: z.literal('audit-damage'),
  log: z.string(),
  damages: z.array(
    z.object({
      code: z.enum(Object.keys(FINDINGS) as FindingCode[]),
      leafIndex: z.int().nullable(),
      lastIndex: z.int().nullable(),
      eventId: z.string().nullable(),
      witnessLine: z.int().optional(),
      found: z.string(),
    }),
  ),
  at: z.string(),
  operator: z.string(),
  reason: z.string(),
  keyId: z.string(),
  signature: z.string(),
})
const WITNESS_LINE = z.union([BREAK, DAMAGE, HEAD])

/** Those of some values that are lines of a witness file. */
export const witnessLines = (values: readonly unknown[]): WitnessLine[] =>
  values.flatMap((value) => {
    const line = WITNESS_LINE.safeParse(value)
    return line.success ? [line.data] : []
  })
