import { Field, InputType } from 'type-graphql'
import { AppointmentRole } from '../appointment/appointment-enums.ts'
import { AreaCode } from '../intervention-area/area-code.ts'
import { Profession } from './profession.ts'

/** Which members of staff are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro degli operatori. Conditions add up.' })
export class StaffFilter {
  @Field(() => Profession, { nullable: true, description: 'Italian: profilo professionale. Only this profession.' })
  profession?: string | null

  @Field(() => AppointmentRole, { nullable: true, description: 'Italian: incarico. Only those who hold it today.' })
  role?: string | null

  @Field(() => AreaCode, {
    nullable: true,
    description: 'Italian: area. Only those who work in it today, by share or by appointment.',
  })
  area?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: in servizio. With (true) or without (false) an open employment today.',
  })
  active?: boolean | null
}
