import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, filteredBy, page } from '#platform/graph/usual-args.ts'
import { Case } from './case.entity.ts'
import { CaseFilter } from './case.input.ts'
import { CaseOrder } from './case-order.ts'
import { CaseConnection } from './cases.read.ts'

/** Root queries on cases. */
@Resolver()
export class CaseResolver {
  /** One case by id. */
  @Query(() => Case, { nullable: true, description: 'Italian: presa in carico. One case by id.' })
  @FieldArgs({ id: OPAQUE_ID })
  case(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** A page of cases. */
  @Query(() => CaseConnection, {
    nullable: true,
    description: 'Italian: elenco dei casi. The cases that match a filter.',
  })
  @FieldArgs({
    filter: filteredBy(() => CaseFilter),
    orderBy: {
      type: () => CaseOrder,
      nullable: true,
      defaultValue: CaseOrder.DUE_FIRST,
      description: 'Italian: ordinamento. In what order.',
    },
    ...page(50),
  })
  cases(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
