import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { readersOf } from './readers.ts'
import { compose } from './compose.ts'

/** The port from which the subgraphs are numbered when they run as services. */
const FIRST_PORT = 4001

/** Every file of `schema/` with the text that the code says it must have. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const subgraphs = SUBGRAPHS.map((definition, index) => ({
    name: definition.name,
    sdl: sdlOf(definition).sdl,
    url: `http://127.0.0.1:${FIRST_PORT + index}/graphql`,
  }))
  const { supergraph, api } = compose(subgraphs)
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`${name}.graphql`, sdl] as const),
    ['supergraph.graphql', supergraph],
    ['api.graphql', api],
    ['readers.json', `${JSON.stringify(readersOf(SUBGRAPHS), null, 2)}\n`],
  ])
}

/** The committed text of a file of `schema/`, empty when it is missing. */
export function committed(file: string): string {
  try {
    return readFileSync(new URL(file, import.meta.url), 'utf8')
  } catch {
    return ''
  }
}
