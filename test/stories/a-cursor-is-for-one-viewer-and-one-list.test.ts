import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import type { Purpose } from '#platform/viewer.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

// A cursor says nothing to its holder, and goes on only where it was given: to the same viewer, for the same purpose, in the
// same list of the same row, under the same conditions and in the same order (access rule 6.4, 5).

let hub: TestHub
let examples: Examples
beforeAll(async () => {
  hub = await startHub()
  examples = await examplesOf(hub.adminUrl)
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Page {
  readonly edges: readonly { cursor: string; node: { id: string } }[]
  readonly pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean }
}
interface Sent {
  readonly persona?: PersonaName
  readonly purpose?: Purpose
  readonly list?: string
  readonly conditions?: string
  readonly after?: string | null
}

const PAGE = '{ edges { cursor node { id } } pageInfo { startCursor endCursor hasNextPage } }'
async function page({ persona = 'coordinator', purpose, list = 'cases', conditions = '', after = null }: Sent) {
  const filter = `filter: { ambitoId: "${examples.ambito}"${conditions.startsWith(' ') ? conditions : ''} }${conditions.startsWith(',') ? conditions : ''}`
  const query = `query ($after: String) { list: ${list}(${filter}, first: 2, after: $after) ${PAGE} }`
  return answer(
    await hub.send({
      authorization: await hub.authorization(persona),
      ...(purpose && { purpose }),
      query,
      variables: { after },
    }),
  )
}
function answer({ body }: { body: string }): { page: Page | null; codes: string[] } {
  const { data, errors = [] } = JSON.parse(body) as {
    data: { list: Page | null } | null
    errors?: { extensions: { code: string } }[]
  }
  return { page: data?.list ?? null, codes: errors.map(({ extensions }) => extensions.code) }
}

describe('a cursor', () => {
  it('leads through the whole list, and holds no word of it', async () => {
    const seen: string[] = []
    for (let after: string | null = null, more = true; more && seen.length < 12;) {
      const { page: found } = await page({ after })
      seen.push(...found!.edges.map(({ node }) => node.id))
      const { startCursor, endCursor, hasNextPage } = found!.pageInfo
      expect([startCursor, endCursor]).toEqual([found!.edges[0]!.cursor, found!.edges.at(-1)!.cursor])
      for (const { cursor, node } of found!.edges) {
        const bytes = Buffer.from(cursor, 'base64url')
        expect(`${cursor} ${bytes.toString('latin1')}`).not.toMatch(/\d{4}-\d{2}-\d{2}|infinity/)
        expect(bytes.toString('latin1')).not.toContain(node.id)
        expect(bytes.toString('hex')).not.toContain(node.id.replaceAll('-', ''))
      }
      ;[after, more] = [endCursor, hasNextPage]
    }
    expect(new Set(seen).size).toBe(12)
  })

  it.each<[string, Sent]>([
    ['another viewer', { persona: 'access-point' }],
    ['another viewer of more rights', { persona: 'auditor' }],
    ['another purpose', { purpose: 'RIGHT_OF_ACCESS' }],
    ['another list', { list: 'referrals' }],
    ['other conditions', { conditions: ' status: [ACTIVE]' }],
    ['another order', { conditions: ', orderBy: RECENTLY_CHANGED' }],
  ])('is refused to %s', async (_who, sent) => {
    const { page: first } = await page({})
    expect((await page({ after: first!.pageInfo.endCursor })).codes).toEqual([])
    const refused = await page({ ...sent, after: first!.pageInfo.endCursor })
    expect(refused).toEqual({ page: null, codes: ['INVALID_CURSOR'] })
  })

  it('is refused where only the count is asked, too', async () => {
    const query = `query ($after: String) { list: cases(filter: { ambitoId: "${examples.ambito}" }, after: $after) { totalCount } }`
    const { page: first } = await page({})
    const ask = async (persona: PersonaName) =>
      answer(
        await hub.send({
          authorization: await hub.authorization(persona),
          query,
          variables: { after: first!.pageInfo.endCursor },
        }),
      )
    expect((await ask('coordinator')).codes).toEqual([])
    expect((await ask('access-point')).codes).toEqual(['INVALID_CURSOR'])
  })

  it('is refused in the same list of another row', async () => {
    const list = `{ edges { cursor node { at } } pageInfo { startCursor endCursor hasNextPage } }`
    const ask = async (id: string, after: string | null) =>
      answer(
        await hub.send({
          authorization: await hub.authorization('coordinator'),
          query: `query ($id: ID!, $after: String) { list: case(id: $id) { timeline(first: 1, after: $after) ${list} } }`,
          variables: { id, after },
        }),
      ) as unknown as { page: { timeline: Page } | null; codes: string[] }
    const cases = await hub.askText(
      'coordinator',
      `{ cases(filter: { ambitoId: "${examples.ambito}" }, first: 20) { nodes { id timeline(first: 2) { edges { cursor } } } } }`,
    )
    const { nodes } = (
      cases.data as unknown as { cases: { nodes: { id: string; timeline: { edges: unknown[] } | null }[] } }
    ).cases
    const [one, other] = nodes.filter(({ timeline }) => (timeline?.edges.length ?? 0) > 1)
    const first = await ask(one!.id, null)
    const { endCursor } = first.page!.timeline.pageInfo
    expect((await ask(one!.id, endCursor)).codes).toEqual([])
    expect(await ask(other!.id, endCursor)).toEqual({ page: { timeline: null }, codes: ['INVALID_CURSOR'] })
  })

  it('of the form of before is refused', async () => {
    const before = Buffer.from('["AbCdEf","2026-01-01","01890000-0000-7000-8000-000000000001"]').toString('base64')
    expect((await page({ after: before })).codes).toEqual(['INVALID_CURSOR'])
  })
})
