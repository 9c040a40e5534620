import type { ExecutionResult } from 'graphql'
import type { Locale } from '#platform/errors.ts'
import { cursorKeyOf } from '#platform/read/cursor.ts'
import { startSubgraph, type SubgraphDefinition, type SubgraphRuntime } from '#platform/subgraph.ts'
import type { Fetch, Subgraph } from '#platform/subgraph-port.ts'
import { createViewerSigner } from '#platform/viewer-token/sign-viewer.ts'
import { newViewerKeys } from '#platform/viewer-token/viewer-keys.ts'
import type { Viewer } from '#platform/viewer.ts'

/** How a test asks a subgraph directly. */
export interface Asking {
  readonly viewer: Viewer
  readonly requestId: string
  readonly locale: Locale
}

/** A subgraph as tests ask it: the viewer that they hand in reaches it as a signed token, as from the gateway. */
export interface AskedSubgraph extends Omit<Subgraph, 'execute'> {
  execute(fetch: Fetch, asking: Asking): Promise<ExecutionResult>
}

const keys = await newViewerKeys()
const CURSOR_KEY = cursorKeyOf(Buffer.from('of tests'), 'a subgraph under test')

/** Starts a subgraph that believes the viewers of tests. */
export function startAsked(
  definition: SubgraphDefinition,
  runtime: Omit<SubgraphRuntime, 'trust' | 'cursorKey'>,
): AskedSubgraph {
  const subgraph = startSubgraph(definition, { ...runtime, cursorKey: CURSOR_KEY, trust: keys })
  const sign = createViewerSigner(keys, runtime.clock)
  return {
    ...subgraph,
    execute: async (fetch, { viewer, ...context }) =>
      subgraph.execute(fetch, { ...context, viewerToken: await sign(viewer) }),
  }
}
