import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Case } from './case.entity.ts'
import { CaseFilter } from './case.input.ts'
import { CaseOrder } from './case-order.ts'
import { CaseConnection } from './cases.read.ts'

/** Root queries on cases. */
@Resolver()
export class CaseResolver {
  /** One case by id. */
  @Query(() => Case, { nullable: true, description: 'Italian: presa in carico. One case by id.' })
  case(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** A page of cases. */
  @Query(() => CaseConnection, {
    nullable: true,
    description: 'Italian: elenco dei casi. The cases that match a filter.',
  })
  cases(
    @Arg('filter', () => CaseFilter, { description: 'Italian: filtro. Which cases.' }) _filter: CaseFilter,
    @Arg('orderBy', () => CaseOrder, {
      nullable: true,
      defaultValue: CaseOrder.DUE_FIRST,
      description: 'Italian: ordinamento. In what order.',
    })
    _orderBy: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
    _first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Italian: dopo il cursore. `endCursor` of the page before.',
    })
    _after: string | null,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
