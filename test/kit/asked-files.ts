import { buildSchema, type GraphQLError } from 'graphql'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONA_NAMES, PERSONAS, type PersonaName } from '#platform/personas.ts'
import { CLEARANCES, PURPOSES, type Clearance, type Purpose, type Viewer } from '#platform/viewer.ts'
import { Draw } from '#seed/random.ts'
import { committed } from '../../schema/schema-files.ts'
import { fieldsAskedOf, type AskedField } from './noun-selection.ts'
import { personaViewers } from './persona-viewers.ts'
import { partiesOf, plantFiles, type Parties, type PlantedFile } from './planted-files.ts'
import { NOUNS, ownerOf, type Noun } from './planted-rows.fixture.ts'
import { startSubgraphs } from './running-subgraphs.ts'
import { testDatabase } from './database.ts'

/** Whether everything is asked, or a sample: in `npm run torture` and in `npm test`. */
export const IS_FULL = process.env['HUB_TEST_TIER'] === 'S'

/** An object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** Who asks. */
export interface AskingPersona {
  readonly persona: PersonaName
  readonly viewer: Viewer
}

/** What a subgraph is asked. */
export interface Asking {
  readonly subgraph?: string
  readonly query: string
  readonly variables?: Record<string, unknown>
}

/** Running subgraphs over planted files, asked directly with signed viewers: what stands behind the tests of the matrix. */
export interface AskedFiles extends AsyncDisposable {
  readonly files: readonly PlantedFile[]
  readonly parties: Parties
  /** Texts, codes and places of all errors so far. */
  readonly messages: ReadonlySet<string>
  ask(viewer: Viewer, asking: Asking): Promise<Data>
  /** Personas in all their purposes and clearances, or the usual ones and some drawn by the name of the path. */
  viewers(path: string): readonly AskingPersona[]
}

const CLEARED: readonly (readonly Clearance[] | undefined)[] = [undefined, [], CLEARANCES]

/** Starts them over a database of their own. */
export async function startAskedFiles(): Promise<AskedFiles> {
  const database = await testDatabase({ seeded: true })
  const fiscalKey = fiscalKeyOf(roleSecret(database.adminUrl))
  const running = await startSubgraphs(database)
  const files = await plantFiles(running.admin, fiscalKey)
  const personas = await personaViewers(database, fiscalKey)
  const messages = new Set<string>()
  return {
    files,
    parties: await partiesOf(running.admin),
    messages,
    ask: async (viewer, { subgraph = 'cases', query, variables = {} }) => {
      const context = { viewer, requestId: 'r', locale: 'en' } as const
      const { data, errors } = await running.subgraphs.get(subgraph)!.execute({ query, variables }, context)
      for (const error of errors ?? []) messages.add(toldBy(error))
      return data ?? {}
    },
    viewers: (path) =>
      PERSONA_NAMES.flatMap((persona, index) =>
        claimsFor(persona, new Draw(1, `matrix/${path}`, index)).map(({ purpose, clearances }) => ({
          persona,
          viewer: personas[persona](purpose, clearances),
        })),
      ),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

const toldBy = ({ message, path, extensions }: GraphQLError): string =>
  `${message} ${JSON.stringify(extensions)} at ${path?.filter((step) => typeof step === 'string').join('.')}`

interface Claim {
  readonly purpose: Purpose | null
  readonly clearances: readonly Clearance[] | undefined
}

function claimsFor(persona: PersonaName, draw: Draw): readonly Claim[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw.unit() * list.length)]!
  const purposes: readonly (Purpose | null)[] = [null, ...PURPOSES]
  if (IS_FULL) return purposes.flatMap((purpose) => CLEARED.map((clearances) => ({ purpose, clearances })))
  return [PERSONAS[persona].purpose, pick(purposes)].map((purpose) => ({ purpose, clearances: pick(CLEARED) }))
}

const schemas = new Map(
  ['cases', 'services', 'finance'].map((name) => [
    name,
    buildSchema(committed(`${name}.graphql`), { assumeValid: true, assumeValidSDL: true }),
  ]),
)
const asked = new Map<Noun, readonly AskedField[]>(
  NOUNS.map((noun) => [noun, fieldsAskedOf(schemas.get(ownerOf(noun))!, noun)]),
)

/** Every field of a noun as its owner is asked for it. */
export const fieldsOf = (noun: Noun): readonly AskedField[] => asked.get(noun)!

/** The selection of every field of a noun. */
export const selectionOf = (noun: Noun): string =>
  fieldsOf(noun)
    .map(({ text }) => text)
    .join(' ')

/** Asks for rows of a type by their ids. */
export const entities = (typename: string, ids: readonly string[], selection: string): string =>
  `{ _entities(representations: [${ids.map((id) => `{ __typename: "${typename}", id: "${id}" }`).join()}]) { ... on ${typename} { ${selection} } } }`

/** Everything that stands at the end of some steps, lists walked. */
export function at(value: unknown, steps: readonly string[]): Data[] {
  if (Array.isArray(value)) return value.flatMap((item) => at(item, steps))
  if (typeof value !== 'object' || value === null) return []
  const [step, ...rest] = steps
  return step === undefined ? [value as Data] : at((value as Data)[step], rest)
}
