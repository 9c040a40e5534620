import { Directive, ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { page } from '#platform/graph/usual-args.ts'
import { BenefitStatus } from './benefit-status.ts'
import { EconomicBenefitConnection } from './economic-benefit.entity.ts'

/** Root queries on benefits. */
@Resolver()
export class EconomicBenefitResolver {
  /** The benefits of an Ambito: for finance the only way to them, so that no enrolment leads to a payee. */
  @Directive('@requiresScopes(scopes: [["benefit:read"]])')
  @Query(() => EconomicBenefitConnection, {
    nullable: true,
    description: 'Italian: contributi economici. Newest first; only those that the viewer may see.',
  })
  @FieldArgs({
    ambitoId: { type: () => ID, description: 'Italian: Ambito. Its opaque id.' },
    status: { type: () => [BenefitStatus], nullable: true, description: 'Italian: stati. Any of these.' },
    ...page(50),
  })
  economicBenefits(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
