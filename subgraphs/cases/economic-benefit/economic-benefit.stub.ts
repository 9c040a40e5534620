import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Person } from '../person/person.entity.ts'

/** Finance's benefit, with the person to whom it is paid; `personReference` is handed in, by which finance vouches for both. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: contributo economico alla persona. Owned by finance; cases shows to whom it is paid.',
})
export class EconomicBenefit {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string

  @Directive('@external')
  @Field(() => String, {
    nullable: true,
    description: 'Italian: riferimento al beneficiario. Written by finance for the viewer who sees the benefit.',
  })
  personReference?: string | null

  @Directive('@override(from: "finance")')
  @Directive('@requires(fields: "personReference")')
  @Field(() => Person, {
    nullable: true,
    description:
      'Italian: beneficiario. Who receives it: to finance with name and tax code, as by no other path; to who may not know them by id alone.',
  })
  person?: Person | null
}
