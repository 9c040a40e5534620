import {
  buildSchema,
  getIntrospectionQuery,
  graphqlSync,
  printSchema,
  validateSchema,
  type GraphQLSchema,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { VIEWER_ROLES, type ViewerRole } from '#platform/viewer.ts'
import { createSchemaViews } from './schema-view.ts'

const SCHEMA = buildSchema(/* GraphQL */ `
  directive @hint(kind: HintKind) on FIELD
  enum HintKind {
    SLOW
  }
  type Query {
    office: Office
    files(filter: FileFilter): FileConnection
    subject: Subject
    thing: Thing
  }
  type Mutation {
    close(input: CloseInput!): File
  }
  interface Thing {
    id: ID
  }
  union Subject = File | Family
  type Office implements Thing {
    id: ID
    name: String
    files: FileConnection
  }
  type Family {
    members: Int
  }
  type FileConnection {
    nodes: [File]
    edges: [FileEdge]
    totalCount: Int
  }
  type FileEdge {
    cursor: String
    node: File
  }
  type File {
    state: FileState
    diary(kind: DiaryKind): [Diary]
  }
  type Diary {
    text: String
  }
  enum FileState {
    OPEN
  }
  enum DiaryKind {
    VISIT
  }
  input FileFilter {
    state: FileState
    range: Range
  }
  input Range {
    from: Int
  }
  input CloseInput {
    why: Why
  }
  enum Why {
    DONE
  }
`)

const without = (...fields: string[]): GraphQLSchema =>
  createSchemaViews(SCHEMA, Object.fromEntries(fields.map((field) => [field, ['COORDINATOR']])))(['PUBLIC'])
const typesOf = (schema: GraphQLSchema): string[] =>
  Object.keys(schema.getTypeMap()).filter((name) => !/^(__|(String|Int|ID|Boolean|Float)$)/.test(name))
const gone = (schema: GraphQLSchema): string[] => typesOf(SCHEMA).filter((name) => !typesOf(schema).includes(name))

describe('a view of the graph', () => {
  it('of whoever reads everything is the graph', () => {
    expect(createSchemaViews(SCHEMA, {})(['PUBLIC'])).toBe(SCHEMA)
    const all = createSchemaViews(SCHEMA, { 'File.diary': ['COORDINATOR'] })(['COORDINATOR'])
    expect(printSchema(all)).toBe(printSchema(SCHEMA))
  })

  it.each<[string, string[], string[]]>([
    ['a field, and what only it led to', ['File.diary'], ['DiaryKind', 'Diary']],
    ['a type of which nothing is left, and the fields that led to it', ['Diary.text'], ['DiaryKind', 'Diary']],
    [
      'a page of which the nodes are gone, its filter too',
      ['File.state', 'File.diary'],
      [
        'Mutation',
        'FileConnection',
        'FileEdge',
        'File',
        'Diary',
        'FileState',
        'DiaryKind',
        'FileFilter',
        'Range',
        'CloseInput',
        'Why',
      ],
    ],
    ['a mutation with its input', ['Mutation.close'], ['Mutation', 'CloseInput', 'Why']],
    ['a union without members', ['Query.subject', 'Family.members'], ['Family', 'Subject']],
  ])('lacks %s', (_, hidden, expected) => {
    const view = without(...hidden)
    expect(gone(view).toSorted()).toEqual(expected.toSorted())
    expect(validateSchema(view)).toEqual([])
    expect(graphqlSync({ schema: view, source: getIntrospectionQuery() }).errors).toBeUndefined()
  })

  it('keeps the members of a union that are left, directives, and what implements an interface', () => {
    const view = without('Family.members', 'Query.office')
    expect(printSchema(view)).toMatch(/union Subject = File\n/)
    expect(typesOf(view)).toContain('Office')
    expect(view.getDirective('hint')).toBeDefined()
  })

  it('is what any of the roles reads, built once for each set of them', () => {
    const views = createSchemaViews(SCHEMA, { 'Diary.text': ['COORDINATOR'], 'Family.members': ['ON_CALL'] })
    expect(gone(views(['ON_CALL']))).toEqual(
      ['DiaryKind', 'Diary'].toSorted((a, b) => typesOf(SCHEMA).indexOf(a) - typesOf(SCHEMA).indexOf(b)),
    )
    expect(gone(views(['COORDINATOR', 'ON_CALL']))).toEqual([])
    expect(views(['ON_CALL'])).toBe(views(['ON_CALL']))
  })

  it('is kept for a bounded number of sets', () => {
    const views = createSchemaViews(SCHEMA, { 'Diary.text': ['COORDINATOR'] })
    const first = views(['PUBLIC'])
    const sets = VIEWER_ROLES.flatMap((one) => VIEWER_ROLES.map((other): ViewerRole[] => [one, other]))
    sets.slice(0, 32).forEach(views)
    expect(views(['PUBLIC'])).not.toBe(first)
  })
})
