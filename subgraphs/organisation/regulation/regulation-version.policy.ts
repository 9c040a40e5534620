import { openPolicy } from '#platform/access/policy.ts'

/** The regulation: open data. */
export const regulationVersionPolicy = openPolicy({
  noun: 'RegulationVersion',
  fields: `
    L0: version act inForceFrom supersededOn missingArticles articles`,
  grants: [],
})

/** Its articles: open data. */
export const regulationArticlePolicy = openPolicy({
  noun: 'RegulationArticle',
  fields: `
    L0: number title text`,
  grants: [],
})
