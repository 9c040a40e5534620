import type { GraphQLScalarType } from 'graphql'
import { DateTimeScalar } from './date-time.scalar.ts'
import { DateScalar } from './date.scalar.ts'
import { DecimalScalar } from './decimal.scalar.ts'
import { IstatCodeScalar } from './istat-code.scalar.ts'
import { StorableId, StorableString } from './storable-text.ts'
import { TaxCodeScalar } from './tax-code.scalar.ts'

/** Scalars by the name under which a schema declares them: how their values are read, in the place of the schema's own. */
export type InputScalars = ReadonlyMap<string, GraphQLScalarType>

/** No scalar besides those of GraphQL: a foreign schema may mean another thing by the same name. */
export const NO_SCALARS: InputScalars = new Map()

/** The scalars of the platform, `String` and `ID` among them. For schemas of the hub only. */
export const PLATFORM_SCALARS: InputScalars = new Map<string, GraphQLScalarType>(
  [DateScalar, DateTimeScalar, DecimalScalar, IstatCodeScalar, TaxCodeScalar, StorableString, StorableId].map(
    (scalar) => [scalar.name, scalar],
  ),
)
