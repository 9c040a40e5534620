import type { PlanNode, QueryPlan, RequiredFragment, RequiredSelection } from './query-plan.ts'

/**
 * Whether a fetch of a plan would tell one entity two values of one field. The planner (0.0.38) sometimes puts fields into one fetch
 * that require the same field with different arguments; one of them would be answered for the other's.
 */
export const isContradictory = ({ node }: QueryPlan): boolean => node !== undefined && contradicts(node)

function contradicts(node: PlanNode): boolean {
  switch (node.kind) {
    case 'Fetch':
      return tellsTwice(node.requires ?? [])
    case 'BatchFetch':
      return node.entityBatch.aliases.some(({ requires }) => tellsTwice(requires))
    case 'Sequence':
    case 'Parallel':
      return node.nodes.some(contradicts)
    case 'Flatten':
      return contradicts(node.node)
    case 'Condition':
      return [node.ifClause, node.elseClause].some((clause) => clause && contradicts(clause))
    case 'Subscription':
      return contradicts(node.primary)
  }
}

function tellsTwice(requires: readonly RequiredFragment[]): boolean {
  const sources = new Map<string, string>()
  const isSecond = (selections: readonly RequiredSelection[], at: string): boolean =>
    selections.some((selection) => {
      if (selection.kind === 'InlineFragment') return isSecond(selection.selections, `${at} ${selection.typeCondition}`)
      const { name, alias = name, selections: inner = [] } = selection
      const place = `${at}.${alias}`
      const known = sources.get(place) ?? name
      sources.set(place, known)
      return known !== name || isSecond(inner, place)
    })
  return isSecond(requires, '')
}
