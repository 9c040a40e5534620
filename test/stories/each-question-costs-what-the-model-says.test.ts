import { print } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'

describe('the operations of the shared view', () => {
  let hub: TestHub
  let examples: Examples
  beforeAll(async () => {
    hub = await startHub()
    examples = await examplesOf(hub.adminUrl)
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s answers in the fetches of table 4.4, one statement each',
    async (_name, operation) => {
      await hub.askText(operation.persona, '{ me { subject } }')
      hub.fetches()
      hub.statements()
      const { status, data, errors } = await hub.askText(
        operation.persona,
        print(operation.document),
        operation.variables(examples),
      )
      expect(errors).toBeUndefined()
      expect(status).toBe(200)
      expect(Object.values(data ?? {}).every((root) => root !== null)).toBe(true)
      expect(hub.fetches()).toHaveLength(operation.fetches)
      expect(hub.statements()).toHaveLength(operation.fetches)
    },
  )

  it.each([1, 20, 200])('a list of %i is read by the same fetches and statements', async (first) => {
    const query = `query ($ambito: ID!, $first: Int!) {
      cases(filter: { ambitoId: $ambito }, first: $first) { nodes { number caseManager { displayName caseload { openCases } } enrolments { service { name provider { legalName } } } economicBenefits { kindCode } } }
    }`
    await hub.askText('coordinator', '{ me { subject } }')
    hub.fetches()
    hub.statements()
    const { errors } = await hub.askText('coordinator', query, { ambito: examples.ambito, first })
    expect(errors).toBeUndefined()
    expect(hub.fetches()).toHaveLength(4)
    expect(hub.statements()).toHaveLength(4)
  })
})
