import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import fc from 'fast-check'
import { executeSync, parse, type GraphQLObjectType } from 'graphql'
import { sql } from 'kysely'
import pg from 'pg'
import { Directive, Field, ID, Int, ObjectType, Query, Resolver, createUnionType } from 'type-graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool, type ReadPool } from '#platform/database/read-pool.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, page } from '#platform/graph/usual-args.ts'
import { Money } from '#platform/graph/money.ts'
import { createLog } from '#platform/log.ts'
import { openOrm } from '#platform/orm/orm-config.ts'
import { reference as referenceData } from '#platform/orm/row-security.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { full, openPolicy } from '#platform/access/policy.ts'
import type { AuditTrail } from '#platform/audit/audit-trail.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { aliasedQuery, schemaOfSubgraph, withoutCursors } from '#test/kit/aliased-query.ts'
import { startAsked, type AskedSubgraph } from '#test/kit/asked-subgraph.ts'
import { emptyDatabase } from '#test/kit/database.ts'
import { reads, readsStub } from './model.ts'
import {
  aggregate,
  asc,
  byId,
  computed,
  connection,
  desc,
  inline,
  money,
  reference,
  references,
  toMany,
  toOne,
  unionOf,
} from './vocabulary.ts'

// A street with houses: small enough to hold in mind, and every word of the vocabulary is used once.

@Directive('@key(fields: "id")')
@ObjectType()
@Entity({ tableName: 'house', ...referenceData() })
class House {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  streetId!: string

  @Field(() => Int)
  @Property({ type: 'integer' })
  number!: number

  @Field(() => DecimalScalar, { nullable: true })
  @Property({ columnType: 'numeric(8,2)', type: 'decimal', nullable: true })
  area?: string | null

  @Field(() => Money, { nullable: true })
  rent?: Money | null

  @Property({ columnType: 'numeric(8,2)', type: 'decimal', nullable: true })
  rentAmount?: string | null

  @Property({ type: 'uuid', nullable: true })
  ownerId?: string | null

  @Property({ columnType: 'uuid[]', type: 'array' })
  tenantIds!: string[]

  @Field(() => Owner, { nullable: true })
  owner?: Owner | null

  @Field(() => [Owner], { nullable: true })
  tenants?: Owner[] | null
}

@Directive('@key(fields: "id")')
@ObjectType()
class Owner {
  @Field(() => ID)
  id!: string

  @Directive('@external')
  @Field(() => String, { nullable: true })
  motto?: string | null

  @Directive('@requires(fields: "motto")')
  @Field(() => String, { nullable: true })
  greeting?: string | null

  @Field(() => Int, { nullable: true })
  houses?: number | null
}

@ObjectType()
class Extent {
  @Field(() => Int)
  houses!: number

  @Field(() => Int, { nullable: true })
  highest?: number | null
}

@ObjectType()
class Sign {
  @Field(() => String)
  text!: string
}

const Landmark = createUnionType({ name: 'Landmark', types: () => [House, Sign] as const })
const HouseConnection = connectionType(() => House, { name: 'House', italian: 'case', total: 'always' })

@Directive('@key(fields: "id")')
@ObjectType()
@Entity({ tableName: 'street', ...referenceData() })
class Street {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  nickname?: string | null

  @Directive('@requiresScopes(scopes: [["street:secret"]])')
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  secret?: string | null

  @FieldArgs({
    least: { type: () => Int, nullable: true, description: 'from this number' },
    even: { type: () => Boolean, nullable: true, description: 'even numbers only' },
  })
  @Field(() => [House])
  houses!: House[]

  @FieldArgs(page(50))
  @Field(() => HouseConnection, { nullable: true })
  page?: object | null

  @Field(() => Extent)
  extent!: Extent

  @Field(() => Sign, { nullable: true })
  sign?: Sign | null

  @Field(() => Landmark, { nullable: true })
  landmark?: object | null

  @Field(() => String)
  shout!: string
}

@Resolver()
class StreetResolver {
  @Query(() => Street, { nullable: true })
  @FieldArgs({ id: OPAQUE_ID })
  street(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  @Query(() => Street, { nullable: true })
  @FieldArgs({ name: { type: () => String, description: 'its name' } })
  streetNamed(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}

const definition = {
  name: 'town',
  ormConfig: { name: 'town', entities: [House, Street], migrations: [] },
  resolvers: [StreetResolver] as [typeof StreetResolver],
  types: [Owner],
  reads: [
    reads(House, {
      rent: money<House>('rentAmount'),
      owner: reference<House>('Owner', 'ownerId'),
      tenants: references<House>('tenantIds'),
    }),
    reads(Street, {
      houses: toMany<Street, House>(() => House, {
        by: 'streetId',
        where: (house, args) => [
          args('least') && sql`${house('number')} >= ${args('least')}::int`,
          args.literal('even') === true && sql`${house('number')} % 2 = 0`,
        ],
        order: [asc('number', 'integer')],
      }),
      page: connection<Street, House>(() => House, {
        by: 'streetId',
        order: [desc('area', 'numeric'), asc('number', 'integer')],
      }),
      extent: aggregate<Street, House>(
        () => House,
        (house, street) => sql`${house('streetId')} = ${street('id')}`,
        {
          houses: () => sql`count(*)::int`,
          highest: (house) => sql`max(${house('number')})`,
        },
      ),
      sign: inline<Street>(
        { text: computed((street) => sql`'via ' || ${street('name')}`) },
        (street) => sql`${street('nickname')} is null`,
      ),
      landmark: unionOf<Street>({
        House: toOne<Street, House>(
          () => House,
          (house, street) => sql`${house('streetId')} = ${street('id')} and ${house('number')} = 1`,
        ),
        Sign: inline<Street>({ text: computed(() => sql`'nothing here'`) }),
      }),
      shout: computed<Street>(
        (street) => street('name'),
        (value) => String(value).toUpperCase(),
      ),
    }),
    readsStub(
      Owner,
      {
        greeting: computed((owner) => sql`'we say ' || ${owner('motto')}`),
        houses: computed((owner) => sql`(select count(*)::int from town.house h where h.owner_id = ${owner('id')})`),
      },
      { requires: { motto: 'text' } },
    ),
  ],
  queries: {
    street: byId(() => Street),
    streetNamed: toOne<never, Street>(
      () => Street,
      (street, _row, args) => sql`${street('name')} = ${args('name')}`,
    ),
  },
  refusals: {},
  policies: [
    openPolicy({
      noun: 'Street',
      fields: 'L0: id name nickname shout extent houses\nL1: secret page sign landmark',
      grants: [full(['COORDINATOR', 'AREA_LEAD'])],
    }),
    openPolicy({
      noun: 'House',
      fields: 'L0: id number area rent\nL1: owner tenants',
      grants: [full(['COORDINATOR', 'AREA_LEAD'])],
    }),
    openPolicy({
      noun: 'Owner',
      fields: 'L0: id\nL1: motto greeting houses',
      grants: [full(['COORDINATOR', 'AREA_LEAD'])],
    }),
  ],
  gates: OWNER_GATES,
} as const

const STREET = '00000000-0000-4000-8000-0000000000aa'
const OWNER = '00000000-0000-4000-8000-0000000000bb'
const houseId = (number: number): string => `00000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`
/** This subgraph knows no citizen, so nothing is ever recorded. */
const NO_FILES: Pick<AuditTrail, 'record' | 'assertRecordable' | 'takeLookUps'> = {
  record: () => Promise.reject(new Error('there are no files here')),
  assertRecordable: () => Promise.resolve(),
  takeLookUps: (_actor, count) => Promise.resolve({ allowed: count, retryAfter: 0 }),
}
const STAFF: Viewer = { ...PUBLIC_VIEWER, kind: 'STAFF', subject: 'one', roles: ['COORDINATOR'] }

describe('the read generator', () => {
  let pool: ReadPool
  let subgraph: AskedSubgraph
  let close: () => Promise<void>
  const sent: string[] = []
  const ask = (query: string, variables: Record<string, unknown> = {}, viewer: Viewer = STAFF) =>
    subgraph.execute({ query, variables }, { viewer, requestId: 'test', locale: 'en' })

  beforeAll(async () => {
    const database = await emptyDatabase()
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    await client.query(await openOrm(definition.ormConfig).schema.getCreateSchemaSQL({ wrap: false }))
    await client.query('insert into town.street values ($1, $2, null, $3)', [STREET, "Corso Cavour '1'; --", 'hidden'])
    for (const number of [1, 2, 3, 4, 5]) {
      await client.query('insert into town.house values ($1, $2, $3, $4, $5, $6, $7)', [
        houseId(number),
        STREET,
        number,
        number === 3 ? '70.50' : '80.00',
        '450.10',
        number < 3 ? OWNER : null,
        [OWNER],
      ])
    }
    await client.end()
    pool = await openReadPool({ url: database.adminUrl, onRead: ({ text }) => sent.push(text) })
    subgraph = startAsked(definition, {
      pool,
      audit: NO_FILES,
      clock: fixedClock('2026-03-01T10:00:00Z'),
      log: createLog('silent'),
    })
    close = async () => {
      await subgraph.close()
      await database[Symbol.asyncDispose]()
    }
  })
  afterAll(() => close())
  beforeEach(() => void (sent.length = 0))

  const WHOLE = `{ street(id: "${STREET}") { __typename id name nickname shout extent { __typename houses highest } sign { __typename text }
    houses { ...h } landmark { __typename ... on House { ...h } ... on Sign { text } }
    page(first: 5) { __typename totalCount pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor } nodes { ...h } edges { __typename cursor node { ...h } } } } }
    fragment h on House { __typename id number area rent { __typename amount currency } owner { __typename id houses } tenants { __typename id houses } }`

  it('reads a row by its primary key without a limit, and by a condition with one', async () => {
    await ask(`{ street(id: "${STREET}") { name } }`)
    await ask('query ($name: String!) { streetNamed(name: $name) { name } }', { name: 'nowhere' })
    expect(sent.map((text) => text.includes('limit 1'))).toEqual([false, true])
  })

  it('answers any aliases of anything as graphql-js does over the whole answer', async () => {
    const whole = await ask(WHOLE)
    const schema = schemaOfSubgraph(subgraph.sdl)
    expect(whole.errors).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const type = schema.getType('Street') as GraphQLObjectType
        const query = `{ street(id: "${STREET}") { ${aliasedQuery(type, seed)} } }`
        const expected = executeSync({ schema, document: parse(query), rootValue: whole.data })
        const { data, errors } = await ask(query)
        expect([query, errors, withoutCursors(data)]).toEqual([query, expected.errors, withoutCursors(expected.data)])
      }),
      { numRuns: 300 },
    )
  })

  it('answers nested lists, aliases with other arguments and values in one statement', async () => {
    const result = await ask(
      `query ($id: ID!, $least: Int) { a: street(id: $id) { name high: houses(least: $least) { number area rent { amount currency } owner { id } tenants { id houses } } even: houses(even: true) { n: number } extent { houses highest } }
        b: street(id: $id) { houses { number } shout sign { text } landmark { __typename ... on House { number } ... on Sign { text } } } }`,
      { id: STREET, least: 3 },
    )
    expect(sent).toHaveLength(1)
    expect(result.errors).toBeUndefined()
    expect(result.data).toMatchObject({
      a: {
        name: "Corso Cavour '1'; --",
        high: [
          {
            number: 3,
            area: '70.50',
            rent: { amount: '450.10', currency: 'EUR' },
            owner: null,
            tenants: [{ id: OWNER, houses: expect.any(Number) }],
          },
          {},
          {},
        ],
        even: [{ n: 2 }, { n: 4 }],
        extent: { houses: 5, highest: 5 },
      },
      b: {
        shout: "CORSO CAVOUR '1'; --",
        sign: { text: "via Corso Cavour '1'; --" },
        landmark: { __typename: 'House', number: 1 },
      },
    })
  })

  it('keeps one text per shape: other values of the same arguments reuse it', async () => {
    const query = 'query ($id: ID!, $least: Int) { street(id: $id) { houses(least: $least) { number } } }'
    for (const least of [1, 4]) await ask(query, { id: STREET, least })
    await ask(query, { id: STREET })
    expect(new Set(sent).size).toBe(2)
  })

  it.each([1, 2, 5])(
    'pages by keyset over keys of mixed direction, %i at a time, without gap or repetition',
    async (first) => {
      const query =
        'query ($id: ID!, $first: Int!, $after: String) { street(id: $id) { page(first: $first, after: $after) { totalCount nodes { number } edges { cursor node { number } } pageInfo { hasNextPage endCursor } } } }'
      const seen: number[] = []
      let after: string | null = null
      for (let page = 0; page < 6; page++) {
        const { data } = (await ask(query, { id: STREET, first, after })) as {
          data: {
            street: {
              page: {
                totalCount: number
                nodes: { number: number }[]
                pageInfo: { hasNextPage: boolean; endCursor: string }
              }
            }
          }
        }
        seen.push(...data.street.page.nodes.map(({ number }) => number))
        expect(data.street.page.totalCount).toBe(5)
        after = data.street.page.pageInfo.endCursor
        if (!data.street.page.pageInfo.hasNextPage) break
      }
      expect(seen).toEqual([1, 2, 4, 5, 3])
    },
  )

  it.each(['nope', '', 'W10=', Buffer.from('["x","1","2","3"]').toString('base64')])(
    'refuses the cursor %j of no list of ours',
    async (after) => {
      const result = await ask(
        'query ($id: ID!, $after: String) { street(id: $id) { page(after: $after) { nodes { number } } } }',
        { id: STREET, after },
      )
      expect(result.errors?.[0]?.extensions['code']).toBe('INVALID_CURSOR')
    },
  )

  it.each([0, -1, 201])('refuses a page of %i, also where only its rows are counted', async (first) => {
    for (const asked of ['nodes { number }', 'totalCount', '__typename']) {
      const query = `query ($id: ID!, $first: Int) { street(id: $id) { page(first: $first) { ${asked} } } }`
      expect((await ask(query, { id: STREET, first })).errors?.[0]?.extensions['code']).toBe('PAGE_SIZE')
    }
  })

  it('finds entities of several types and aliases by one statement, in their order, with what they require', async () => {
    const owner = { __typename: 'Owner', id: OWNER, motto: 'hello' }
    const result = await ask(
      'query ($a: [_Any!]!, $b: [_Any!]!) { a: _entities(representations: $a) { ... on Owner { greeting houses } ... on House { number } } b: _entities(representations: $b) { ... on Street { name } } }',
      {
        a: [
          { __typename: 'House', id: houseId(2) },
          owner,
          { __typename: 'House', id: 'not an id' },
          { __typename: 'House', id: OWNER },
        ],
        b: [{ __typename: 'Street', id: STREET }],
      },
    )
    expect(sent).toHaveLength(1)
    expect(result.data).toEqual({
      a: [{ number: 2 }, { greeting: 'we say hello', houses: 2 }, null, null],
      b: [{ name: "Corso Cavour '1'; --" }],
    })
  })

  it('treats what is not an id as nobody, and text as text', async () => {
    const { data, errors } = await ask(
      'query ($n: String!) { street(id: "1 or 1=1") { name } streetNamed(name: $n) { id } }',
      { n: "Corso Cavour '1'; --" },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({ street: null, streetNamed: { id: STREET } })
  })

  it('leaves out what the viewer may not read, and says so with a code', async () => {
    const query = 'query ($id: ID!) { street(id: $id) { nickname secret } }'
    const staff = await ask(query, { id: STREET })
    expect(staff).toMatchObject({
      data: { street: { secret: null } },
      errors: [{ path: ['street', 'secret'], extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
    expect(sent[0]).not.toContain('"secret"')
    const lead: typeof STAFF = { ...STAFF, roles: ['AREA_LEAD'], scopes: new Set(['street:secret']) }
    const cleared = await ask(query, { id: STREET }, lead)
    expect(cleared).toEqual({ data: { street: { nickname: null, secret: 'hidden' } } })
  })

  it('shows the public viewer only open fields and non-null ones', async () => {
    const { data, errors } = await ask(
      'query ($id: ID!) { street(id: $id) { name nickname page { totalCount } } }',
      { id: STREET },
      PUBLIC_VIEWER,
    )
    expect(data).toEqual({ street: { name: "Corso Cavour '1'; --", nickname: null, page: null } })
    expect(errors?.map(({ path }) => path)).toEqual([['street', 'page']])
  })

  it('refuses an answer that is too large, measured before it leaves the database', async () => {
    const runtime = { pool, audit: NO_FILES, clock: fixedClock('2026-03-01T10:00:00Z'), log: createLog('silent') }
    const narrow = startAsked(definition, { ...runtime, maxAnswerBytes: 300 })
    const asking = { viewer: STAFF, requestId: 'test', locale: 'en' } as const
    const query = 'query ($id: ID!, $first: Int!) { street(id: $id) { page(first: $first) { nodes { id number } } } }'
    const [small, large] = await Promise.all(
      [1, 5].map((first) => narrow.execute({ query, variables: { id: STREET, first } }, asking)),
    )
    expect(small).toMatchObject({ data: { street: { page: { nodes: [{ number: 1 }] } } } })
    expect(large).toMatchObject({ data: { street: null }, errors: [{ extensions: { code: 'ANSWER_TOO_LARGE' } }] })
  })

  it('skips and includes by variables', async () => {
    const query =
      'query ($id: ID!, $with: Boolean!) { street(id: $id) { name @include(if: $with) extent @skip(if: $with) { houses } } }'
    expect((await ask(query, { id: STREET, with: true })).data).toEqual({ street: { name: "Corso Cavour '1'; --" } })
    expect((await ask(query, { id: STREET, with: false })).data).toEqual({ street: { extent: { houses: 5 } } })
  })
})
