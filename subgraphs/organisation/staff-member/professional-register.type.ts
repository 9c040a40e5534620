import { Field, ObjectType } from 'type-graphql'

/** The enrolment of a social worker; a type of its own because it is stored in columns of the member of staff. */
@ObjectType({ description: 'Italian: iscrizione all’Albo degli assistenti sociali. Region, section and number.' })
export class ProfessionalRegister {
  @Field(() => String, { description: 'Italian: codice della regione. ISTAT code of the Region of the Order.' })
  regionCode!: string

  @Field(() => String, { description: 'Italian: sezione. A or B.' })
  section!: string

  @Field(() => String, { description: 'Italian: numero di iscrizione. Number in the register.' })
  number!: string
}
