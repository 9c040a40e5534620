import { buildSchema, getNamedType, isObjectType } from 'graphql'
import { expect, it } from 'vitest'
import type { ViewerRole } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { committed } from '../../schema/schema-files.ts'
import { readersOf, type Readers } from '../../schema/readers.ts'

// Access rule 6.4, 4: a type that a role sees in a wider form by one path alone (a payee: `vouched`) is elsewhere a pseudonym to it.
// Whatever the schema comes to hold, such a role is led from the type to nothing that holds it in either form: the keys are the
// same, so one nested answer would join them.

const DEPTH = 4
const API = buildSchema(committed('api.graphql'), { assumeValidSDL: true })

/** Type and role of every form that belongs to a path. */
const FORMS = SUBGRAPHS.flatMap(({ reads }) => reads).flatMap(({ fields }) =>
  Object.values(fields).flatMap((read) =>
    read.kind === 'vouched' ? read.roles.map((role) => [role, read.entity().name] as const) : [],
  ),
)

/** The paths of at most so many fields, all readable by the role, that lead from a type to a field that returns it. */
function returning(role: ViewerRole, type: string, readers: Readers): string[] {
  const found: string[] = []
  const walk = (at: string, path: readonly string[]): void => {
    const here = API.getType(at)
    if (!isObjectType(here) || path.length > DEPTH) return
    for (const field of Object.values(here.getFields())) {
      if (readers[`${at}.${field.name}`]?.includes(role) === false) continue
      const next = getNamedType(field.type).name
      if (next === type) found.push([...path, field.name].join('.'))
      else walk(next, [...path, field.name])
    }
  }
  walk(type, [])
  return found
}

it('there are forms that belong to a path', () => {
  expect(FORMS).toEqual([['FINANCE', 'Person']])
})

it.each(FORMS)(`%s is led from a %s to no other, over ${DEPTH} fields`, (role, type) => {
  expect(returning(role, type, readersOf(SUBGRAPHS))).toEqual([])
})

it.each(['economicBenefits', 'enrolments'])('a way back by %s would be found', (field) => {
  const { [`Person.${field}`]: _closed, ...open } = readersOf(SUBGRAPHS)
  expect(returning('FINANCE', 'Person', open)).toContain(`${field}.person`)
})
