import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Finance's plan sheet, with the services that it plans and their objectives. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: scheda di dettaglio del Piano di Zona. A plan sheet, owned by finance.' })
export class PlanSheet {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
