import { buildSchema } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import { Draw } from '#seed/random.ts'
import { canaryRequests, leakFinder, messagesOf, seededCanaries, type Canary } from '#test/kit/canaries.ts'
import { examplesOf } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { questions } from '#test/kit/questions.ts'
import { randomQuery } from '#test/kit/random-query.ts'
import { committed } from '../../schema/schema-files.ts'

const QUERIES = 200

let hub: TestHub
let canaries: readonly Canary[]
let leaked: (text: string) => string[]
let args: Readonly<Record<string, string>>
let ambito: string
const lines: string[] = []

beforeAll(async () => {
  hub = await startHub({ wholeGraph: true, log: createLog('debug', { write: (line) => void lines.push(line) }) })
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  canaries = await seededCanaries(client)
  leaked = leakFinder(canaries)
  const examples = await examplesOf(hub.adminUrl)
  ambito = examples.ambito
  args = await questions(client, examples)
  await client.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('nothing of a citizen leaves by the side door', () => {
  it('holds canaries enough, and would notice one', () => {
    expect(canaries.length).toBeGreaterThan(100)
    const { taxCode, familyName } = canaries[0]!
    expect(leaked(`{"msg":"of ${taxCode}, ${familyName}"}`)).toHaveLength(2)
  })

  it.each([...PERSONA_NAMES, 'public' as const])(
    `${QUERIES} queries of %s leave no tax code and no name in a log or an error`,
    async (persona: PersonaName | 'public') => {
      const draw = new Draw(1, `canary/${persona}`, 0)
      const random = (): number => draw.unit()
      const schema = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })
      const ways = canaryRequests(ambito)
      const told: string[] = []
      for (let n = 0; n < QUERIES; n++) {
        const canary = canaries[Math.floor(random() * canaries.length)]!
        const asked =
          n % 2 === 0 ? { query: randomQuery({ schema, args, random }) } : ways[(n >> 1) % ways.length]!(canary)
        const answer = await hub.askText(persona, asked.query, 'variables' in asked ? asked.variables : {})
        const messages = messagesOf(answer)
        if (leaked(messages).length > 0) told.push(`${asked.query.slice(0, 80)}: ${messages.slice(0, 300)}`)
        if (/INTERNAL_FAULT/.test(messages)) told.push(`fault: ${asked.query}`)
      }
      expect(told).toEqual([])
      expect(lines.filter((line) => leaked(line).length > 0)).toEqual([])
    },
  )

  it('a fault that quotes a citizen is logged without what it quotes', async () => {
    const { taxCode, familyName } = canaries[0]!
    hub.disturb(
      () => () => Promise.reject(new Error(`duplicate key: (tax_code, family_name)=(${taxCode}, ${familyName})`)),
    )
    const before = lines.length
    const answer = await hub.askText('coordinator', '{ serviceTypes { code } }')
    hub.disturb(undefined)
    expect(leaked(messagesOf(answer))).toEqual([])
    expect(lines.length).toBeGreaterThan(before)
    expect(lines.filter((line) => leaked(line).length > 0)).toEqual([])
  })
})
