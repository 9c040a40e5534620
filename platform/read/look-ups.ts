import { getArgumentValues, getNamedType, type GraphQLResolveInfo } from 'graphql'
import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import type { Allowance } from '#platform/audit/look-ups.ts'
import { auditEntries } from '#platform/audit/record-reading.ts'
import { refuse, type Refusal } from '#platform/errors.ts'
import { nounOf } from '#platform/graph/noun-of.ts'
import type { FieldAccess } from './field-access.ts'
import type { ReadValues } from './parameters.ts'
import { criteriaIn } from './searches.ts'
import { NOBODY } from './touched-files.ts'

/** The root fields of one fetch that look somebody up and that the viewer may ask at all. */
export const lookUpsOf = (
  infos: readonly GraphQLResolveInfo[],
  { searches, access }: { readonly searches: readonly string[]; readonly access: FieldAccess },
): GraphQLResolveInfo[] =>
  infos.filter(
    ({ fieldName, parentType }) =>
      searches.includes(fieldName) && access(parentType.name, parentType.getFields()[fieldName]!).kind !== 'denied',
  )

/** Why look-ups beyond an allowance are refused, and when to come back. */
export const rateLimited = ({ retryAfter }: Allowance): Refusal =>
  refuse('RATE_LIMITED', { seconds: retryAfter }).retryAfter(retryAfter)

/** A root field that was refused, as the record of a search names it: the field and the arguments that were given, never a value. */
export function askedBy({ parentType, fieldName, fieldNodes, variableValues }: GraphQLResolveInfo): AskedSearch {
  const field = parentType.getFields()[fieldName]!
  const given = getArgumentValues(field, fieldNodes[0]!, variableValues)
  return { query: `${parentType.name}.${fieldName}`, criteria: criteriaIn(field, given) }
}

interface AskedSearch {
  readonly query: string
  readonly criteria: readonly string[]
}

/** The audit entries of look-ups that were refused: that somebody was looked for, and never whom. */
export const refusedLookUps = (infos: readonly GraphQLResolveInfo[], { viewer, requestId }: ReadValues): AuditEntry[] =>
  infos.flatMap((info) =>
    auditEntries(
      [
        {
          noun: nounOf(getNamedType(info.returnType)),
          id: NOBODY,
          personId: null,
          caseId: null,
          brokenGlass: false,
          classes: ['L2'],
        },
      ],
      { viewer, requestId, action: 'SEARCH', outcome: 'REFUSED', search: askedBy(info) },
    ),
  )
