import 'reflect-metadata'
import type { SubgraphDefinition } from '#platform/subgraph.ts'
import { cases } from './cases/subgraph.ts'
import { finance } from './finance/subgraph.ts'
import { organisation } from './organisation/subgraph.ts'
import { services } from './services/subgraph.ts'

/** The subgraphs of the hub, in the order in which their schemas are migrated. */
export const SUBGRAPHS: readonly SubgraphDefinition[] = [organisation, cases, services, finance]
