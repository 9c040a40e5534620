import { visit, type DocumentNode } from 'graphql'
import { refuse } from '../../errors.ts'
import type { Limits } from './limits.ts'

type ValueLimits = Pick<Limits, 'listItems' | 'textLength'>

/**
 * Holds the lists and texts of variables to a size: one request cannot ask for a million ids.
 *
 * @throws LIST_LIMIT, TEXT_LIMIT
 */
export function limitVariables(value: unknown, limits: ValueLimits): void {
  if (typeof value === 'string') return limitText(value, limits)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) limitList(value, limits)
  for (const inner of Object.values(value)) limitVariables(inner, limits)
}

/**
 * The same for lists and texts written into the document.
 *
 * @throws LIST_LIMIT, TEXT_LIMIT
 */
export function limitLiterals(document: DocumentNode, limits: ValueLimits): void {
  visit(document, {
    ListValue: (node) => limitList(node.values, limits),
    StringValue: (node) => limitText(node.value, limits),
  })
}

function limitList({ length }: readonly unknown[], { listItems }: ValueLimits): void {
  if (length > listItems) throw refuse('LIST_LIMIT', { max: listItems })
}

function limitText({ length }: string, { textLength }: ValueLimits): void {
  if (length > textLength) throw refuse('TEXT_LIMIT', { max: textLength })
}
