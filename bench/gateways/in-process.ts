import type { Transport } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { createLog } from '#platform/log.ts'
import { parse, type ExecutionResult } from 'graphql'
import { federate } from '#gateway/execution/federate.ts'
import { HUB, supergraphOf } from './workloads.ts'
import { createSubgraph } from './world.ts'

const QUERY = `query Cases($ambito: ID!) {
  cases(filter: { ambitoId: $ambito }, first: 20) {
    nodes {
      number
      status
      caseManager { displayName }
      area { code labelIt budget(year: 2026) { assigned { amount currency } } }
      carePlans {
        interventions {
          status
          service { name provider { legalName } }
          delivered { delivered unit }
        }
      }
    }
  }
}`

/** CPU of the 20-case query without HTTP: planned once, fetched from memory, answered as text. */
export async function measureInProcess(): Promise<{ cpuMs: number; bytes: number }> {
  const federation = await federate(
    supergraphOf(HUB, (name) => `http://${name}.invalid/`),
    { transport: inMemory(), timeoutMs: 10_000, log: createLog('silent') },
  )
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'bench', locale: 'it' as const }
  const document = parse(QUERY, { noLocation: true })
  const ask = async (): Promise<ExecutionResult> =>
    federation.execute({ document, operationName: undefined, variables: { ambito: '1' }, context })
  const answer = await ask()
  if (answer.errors) throw new Error(`The 20-case query failed: ${answer.errors[0]!.message}`)
  const run = async (times: number): Promise<number> => {
    const before = process.cpuUsage()
    for (let n = 0; n < times; n++) JSON.stringify(await ask())
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000 / times
  }
  await run(1_000)
  const rounds = [await run(1_000), await run(1_000), await run(1_000)].toSorted((a, b) => a - b)
  federation.close()
  return { cpuMs: rounds[1]!, bytes: JSON.stringify(answer).length }
}

/** Subgraphs whose answers are known as text, so that each request has objects of its own. */
function inMemory(): Transport {
  const subgraphs = new Map([...HUB.subgraphs].map(([name, sdl]) => [name, createSubgraph(sdl, HUB.sizes)]))
  const known = new Map<string, string>()
  return async (subgraph, { query, variables }) => {
    const place = `${subgraph} ${query} ${JSON.stringify(variables)}`
    const text = known.get(place) ?? JSON.stringify(await subgraphs.get(subgraph)!(query, { ...variables }))
    known.set(place, text)
    return JSON.parse(text) as ExecutionResult
  }
}
