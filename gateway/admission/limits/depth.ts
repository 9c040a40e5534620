import { Kind, type DocumentNode, type SelectionNode, type SelectionSetNode } from 'graphql'
import { refuse } from '../../errors.ts'
import { fragmentsOf } from './expanded-count.ts'
import type { Limits } from './limits.ts'

/**
 * Holds an operation to a number of levels, fragments counted where they are spread; below `__schema` and `__type`
 * another number holds. Fragments within themselves end the walk; validation refuses them.
 *
 * @throws DEPTH_LIMIT
 */
export function limitDepth(document: DocumentNode, limits: Limits): void {
  const depthOf = depthMeasure(document)
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue
    const [plain, introspection] = depthOf(node.selectionSet)
    if (plain > limits.depth) throw refuse('DEPTH_LIMIT', { max: limits.depth })
    if (introspection > limits.introspectionDepth) throw refuse('DEPTH_LIMIT', { max: limits.introspectionDepth })
  }
}

/** Levels of data and levels of introspection below a selection set. */
type Depths = readonly [plain: number, introspection: number]

function depthMeasure(document: DocumentNode): (set: SelectionSetNode | undefined) => Depths {
  const fragments = fragmentsOf(document)
  const known = new Map<string, Depths>()
  const spread = (name: string): Depths => {
    const depths = known.get(name)
    if (depths) return depths
    known.set(name, [0, 0])
    const found = below(fragments.get(name)?.selectionSet)
    known.set(name, found)
    return found
  }
  const through = (node: SelectionNode): Depths => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return spread(node.name.value)
    const [plain, introspection] = below(node.selectionSet)
    if (node.kind === Kind.INLINE_FRAGMENT) return [plain, introspection]
    return isIntrospection(node.name.value) ? [1, Math.max(plain, introspection) + 1] : [plain + 1, introspection]
  }
  const below = (set: SelectionSetNode | undefined): Depths => {
    let [plain, introspection] = [0, 0]
    for (const node of set?.selections ?? []) {
      const depths = through(node)
      plain = Math.max(plain, depths[0])
      introspection = Math.max(introspection, depths[1])
    }
    return [plain, introspection]
  }
  return below
}

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type'
