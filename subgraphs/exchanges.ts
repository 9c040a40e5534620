import type { Exchange } from '#platform/outbox/feed.ts'
import { feeds as casesFeeds } from './cases/feeds.ts'
import { projections as casesProjections } from './cases/projections.ts'
import { feeds as financeFeeds } from './finance/feeds.ts'
import { projections as financeProjections } from './finance/projections.ts'
import { feeds as organisationFeeds } from './organisation/feeds.ts'
import { projections as organisationProjections } from './organisation/projections.ts'
import { feeds as servicesFeeds } from './services/feeds.ts'
import { projections as servicesProjections } from './services/projections.ts'

/** What the subgraphs tell and keep of each other: they meet here, and never import one another. */
export const EXCHANGES: readonly Exchange[] = [
  { subgraph: 'organisation', feeds: organisationFeeds, projections: organisationProjections },
  { subgraph: 'cases', feeds: casesFeeds, projections: casesProjections },
  { subgraph: 'services', feeds: servicesFeeds, projections: servicesProjections },
  { subgraph: 'finance', feeds: financeFeeds, projections: financeProjections },
]
