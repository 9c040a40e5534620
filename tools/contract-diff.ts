import { sdlOf, type SubgraphDefinition } from '#platform/subgraph.ts'
import { contractDifferences, targetSdl } from '#test/contract/contract-differences.ts'

// Where a subgraph falls short of the contract: `node --import tsx tools/contract-diff.ts cases`.
const name = process.argv[2]!
const module = (await import(`#subgraphs/${name}/subgraph.ts`)) as Record<string, SubgraphDefinition>
const differences = contractDifferences(targetSdl(name), sdlOf(module[name]!).sdl)
console.log(differences.join('\n') || 'no differences')
