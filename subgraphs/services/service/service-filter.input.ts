import { Field, ID, InputType } from 'type-graphql'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'
import { ServiceSetting } from '../service-type/service-setting.ts'
import { ServiceStatus } from './service-status.ts'

/** Which services are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro dei servizi. Conditions add up.' })
export class ServiceFilter {
  @Field(() => ID, { nullable: true, description: 'Italian: area di intervento. Services of one area.' })
  areaId?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: tipologia. Code of the type of service.' })
  typeCode?: string | null

  @Field(() => ServiceSetting, {
    nullable: true,
    description: 'Italian: ambito di erogazione. Where the service happens.',
  })
  setting?: string | null

  @Field(() => [ServiceStatus], { nullable: true, description: 'Italian: stato. Any of these.' })
  status?: string[] | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Italian: con posti disponibili. True: CAPACITY was declared and no limit is reached by the places occupied. False: the others.',
  })
  withCapacity?: boolean | null

  @Field(() => IstatCodeScalar, {
    nullable: true,
    description: 'Italian: comune. Services with a location there; confidential locations are never searched.',
  })
  municipality?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: testo. Part of the name or of the name of the type, letter by letter, upper or lower case.',
  })
  text?: string | null
}
