import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_RANGES, rangeForm, rangeOf } from '#platform/scalars/number-ranges.ts'
import { PLATFORM_SCALARS } from '#platform/scalars/platform-scalars.ts'
import { fitting, fittingFields, Name, written, type Value } from '#test/kit/argument-values.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { committed } from '../../schema/schema-files.ts'

// Generated over every argument and every input field of the graph: whatever is sent there in a wrong form is refused as
// BAD_INPUT, with its place and the form that is expected, in the language of the request, without the value, before any fetch.

const API = buildSchema(committed('api.graphql'))
const CANARY = 'RSSMRA85T10A562T'

let hub: TestHub
// The whole graph, so that every argument is there for one asker.
beforeAll(async () => void (hub = await startHub({ wholeGraph: true })))
afterAll(() => hub[Symbol.asyncDispose]())

/** Text that PostgreSQL cannot hold. */
const UNSTORABLE = 'a\u0000b'

/** Values of a wrong form for each scalar, beside an object and a list of lists. */
const WRONG: Readonly<Record<string, readonly Value[]>> = {
  ID: [1.5, true, UNSTORABLE],
  Int: [CANARY, 3_000_000_000, -3_000_000_000, 1.5, true],
  Boolean: [CANARY, 1],
  String: [1, true, UNSTORABLE],
  Date: [CANARY, '2026-13-01', '2026-02-29', '0000-01-01', '10000-01-01', '-001-01-01', UNSTORABLE, 20_260_101],
  DateTime: [CANARY, '2026-01-31', '2026-02-29T10:00:00Z', '2026-01-31T24:30:00Z', '2026-01-31T10:00:00+99:00', 7],
  Decimal: [CANARY, '1e3', 'NaN', 'Infinity', UNSTORABLE, 1.5],
  IstatCode: [CANARY, UNSTORABLE, 110_001],
  TaxCode: [CANARY, 'ABC', UNSTORABLE, 7],
}

const KINDS: readonly Value[] = [{ [CANARY]: 1 }, [['2026']]]

/** Words of the form, in Italian and English; of types of the graph, their names. */
const FORM: Readonly<Record<string, readonly [italian: string, english: string]>> = {
  ID: ['un identificativo', 'an id'],
  Int: ['numero intero', 'whole number'],
  Boolean: ['true o false', 'true or false'],
  String: ['un testo', 'a text'],
  Date: ['AAAA-MM-GG', 'YYYY-MM-DD'],
  DateTime: ['RFC 3339', 'RFC 3339'],
  Decimal: ['un decimale', 'a decimal'],
  IstatCode: ['sei cifre', 'six digits'],
  TaxCode: ['codice fiscale', 'tax code'],
}

/** A wrong value for an argument, and where in it the fault is. */
interface Wrong {
  readonly value: Value
  readonly inside: string
  readonly form: readonly [italian: string, english: string]
}

const formOf = (type: GraphQLInputType): Wrong['form'] => {
  const named = getNamedType(type)
  const one = isEnumType(named) ? named.getValues()[0]!.name : named.name
  return FORM[named.name] ?? [one, one]
}

const within = (step: string, wrong: readonly Wrong[], around: (value: Value) => Value): Wrong[] =>
  wrong.map((one) => ({ ...one, value: around(one.value), inside: `${step}${one.inside}` }))

/** Whole numbers outside the range of the argument or field of a name, if it has one. */
function outOfRange(name: string, type: GraphQLInputType): Wrong[] {
  const range = rangeOf(name, type, PLATFORM_RANGES)
  const { it: italian, en: english } = range ? rangeForm(range) : { it: '', en: '' }
  return (range ? [range.from - 1, range.to + 1, -2_147_483_648, 2_147_483_647] : []).map((value) => ({
    value,
    inside: '',
    form: [italian, english],
  }))
}

const wrongsOf = ({ name, type }: { name: string; type: GraphQLInputType }, depth = 0): Wrong[] => [
  ...outOfRange(name, type),
  ...wrongs(type, depth),
]

function wrongs(type: GraphQLInputType, depth = 0): Wrong[] {
  const at = (value: Value): Wrong => ({ value, inside: '', form: formOf(type) })
  if (isNonNullType(type)) return [at(null), ...wrongs(type.ofType, depth)]
  if (isListType(type)) return within('[1]', wrongs(type.ofType, depth), (value) => [fitting(type.ofType), value])
  if (isEnumType(type)) return [new Name(CANARY), CANARY, 1, ...KINDS].map(at)
  if (!isInputObjectType(type)) return [...WRONG[type.name]!, ...KINDS].map(at)
  const fields = Object.values(type.getFields())
  const whole = fittingFields(type)
  return [
    ...[CANARY, 7, [['2026']], { ...whole, [CANARY]: 1 }].map(at),
    ...fields.filter(isRequiredInputField).map((left) => {
      const { [left.name]: _, ...value } = whole
      return { value, inside: `.${left.name}`, form: formOf(left.type) }
    }),
    ...fields.flatMap((field) =>
      depth > 4
        ? []
        : within(`.${field.name}`, wrongsOf(field, depth + 1), (value) => ({ ...whole, [field.name]: value })),
    ),
  ]
}

/** An argument of the graph, and how a document leads to it. */
interface Place {
  readonly name: string
  readonly argument: GraphQLArgument
  readonly document: (value: string | null, declared?: string) => string
}

const writtenField = (field: GraphQLField<unknown, unknown>, own: string): string => {
  const below = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''
  return `${field.name}${own && `(${own})`}${below}`
}

const requiredOf = (field: GraphQLField<unknown, unknown>, but?: string): string[] =>
  field.args
    .filter((argument) => isRequiredArgument(argument) && argument.name !== but)
    .map(({ name, type }) => `${name}: ${written(fitting(type, name))}`)

function places(): Place[] {
  const paths = new Map<string, readonly string[]>([
    ['Query', []],
    ['Mutation', []],
  ])
  const found: Place[] = []
  for (const [typeName, path] of paths) {
    for (const field of Object.values((API.getType(typeName) as GraphQLObjectType).getFields())) {
      const below = getNamedType(field.type)
      const own = requiredOf(field)
      const step = `${field.name}${own.length > 0 ? `(${own.join(', ')})` : ''}`
      if (isObjectType(below) && !paths.has(below.name) && typeName !== 'Mutation')
        paths.set(below.name, [...path, step])
      for (const argument of field.args) found.push(placeOf({ typeName, path, field, argument }))
    }
  }
  return found
}

function placeOf(at: {
  typeName: string
  path: readonly string[]
  field: GraphQLField<unknown, unknown>
  argument: GraphQLArgument
}): Place {
  const { typeName, path, field, argument } = at
  const kind = typeName === 'Mutation' ? 'mutation' : 'query'
  const document: Place['document'] = (value, declared = '') => {
    const own = [...requiredOf(field, argument.name), ...(value === null ? [] : [`${argument.name}: ${value}`])]
    const selected = [...path].reduceRight((inner, step) => `${step} { ${inner} }`, writtenField(field, own.join(', ')))
    return `${kind} ${declared} { ${selected} }`
  }
  return { name: `${typeName}.${field.name}(${argument.name})`, argument, document }
}

const PLACES = places()

/** Every argument and input field of the graph. */
const API_INPUTS = Object.values(API.getTypeMap()).flatMap((type) => {
  if (isInputObjectType(type)) return Object.values(type.getFields())
  return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : []
})

const isInt = (type: GraphQLInputType): boolean => getNamedType(type).name === 'Int'

/** The size of a page (PAGE_SIZE), and how long an emergency access lasts. */
const OWN_REFUSAL = ['first', 'minutes']

interface Request {
  readonly query: string
  readonly variables?: unknown
  readonly place: string
}

function requestsFor({ argument, document }: Place, { value, inside }: Wrong): Request[] {
  const declared = `$value: ${String(argument.type)}`
  return [
    { query: document(written(value)), place: `${argument.name}${inside}` },
    { query: document('$value', `(${declared})`), variables: { value }, place: `$value${inside}` },
    { query: document('$value', `(${declared} = ${written(value)})`), place: `$value${inside}` },
  ]
}

const LANGUAGES = [
  ['it', {}, 0],
  ['en', { 'accept-language': 'en' }, 1],
] as const

async function complaints(request: Request, form: Wrong['form']): Promise<string[]> {
  const found: string[] = []
  for (const [language, headers, index] of LANGUAGES) {
    const { query, variables, place } = request
    const { status, body } = await hub.sendAs('case-manager', { query, variables, headers })
    const { data, errors = [] } = JSON.parse(body) as { data?: unknown; errors?: Told[] }
    const said = language === 'it' ? `Valore non valido per «${place}»: ` : `Invalid value for "${place}": `
    const isRight =
      status === 400 &&
      data === undefined &&
      errors.length === 1 &&
      errors.every(({ message, extensions }) => extensions.code === 'BAD_INPUT' && message.startsWith(said)) &&
      errors[0]!.message.includes(form[index]) &&
      !body.includes(CANARY)
    if (!isRight) found.push(`${language} ${query} ${JSON.stringify(variables)}: ${status} ${body}`)
  }
  return found
}

interface Told {
  readonly message: string
  readonly extensions: { readonly code: string }
}

describe('every argument', () => {
  it('of the graph is tried, and every scalar of the graph is one that the gateway reads', () => {
    expect(PLACES.length).toBeGreaterThan(40)
    const scalars = [...committed('api.graphql').matchAll(/^scalar (\w+)/gm)].map(([, name]) => name)
    expect([...PLATFORM_SCALARS.keys()]).toEqual(expect.arrayContaining(scalars))
  })

  it('that is a whole number has a range, or a refusal of its own', () => {
    const bare = [...API_INPUTS].filter(({ name, type }) => isInt(type) && !rangeOf(name, type, PLATFORM_RANGES))
    expect([...new Set(bare.map(({ name }) => name))].toSorted()).toEqual(OWN_REFUSAL)
  })

  it.each(PLACES.map((place) => [place.name, place] as const))('%s', async (_, place) => {
    await hub.askText('case-manager', '{ me { subject } }')
    hub.fetches()
    const found: string[] = []
    for (const wrong of wrongsOf(place.argument))
      for (const request of requestsFor(place, wrong)) found.push(...(await complaints(request, wrong.form)))
    if (isRequiredArgument(place.argument)) {
      const form = formOf(place.argument.type)
      found.push(...(await complaints({ query: place.document(null), place: place.argument.name }, form)))
      const declared = `($value: ${String(place.argument.type)})`
      found.push(...(await complaints({ query: place.document('$value', declared), place: '$value' }, form)))
    }
    expect(found.slice(0, 3)).toEqual([])
    expect(hub.fetches()).toEqual([])
  })
})
