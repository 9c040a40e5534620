import { Directive, Field, ObjectType } from 'type-graphql'
import { graphEnum } from './graph-enum.ts'

/** How grave a problem is. */
export const ProblemSeverity = graphEnum(
  'ProblemSeverity',
  'Italian: gravità. Whether a mutation was refused or only comes with a warning.',
  {
    REFUSAL: 'Italian: rifiuto. Nothing was done.',
    WARNING: 'Italian: avviso. It was done, but mind this.',
  },
)

/** What a mutation has to say beside its answer: why nothing was done, or what to mind. */
@Directive('@shareable')
@ObjectType({ description: 'Italian: segnalazione. Why a mutation was refused, or what to mind about it.' })
export class Problem {
  @Field(() => String, { description: 'Italian: codice. From the closed list of refusals (docs/errors.md).' })
  code!: string

  @Field(() => ProblemSeverity, { description: 'Italian: gravità. Refusal or warning.' })
  severity!: string

  @Field(() => String, { description: 'Italian: messaggio. In the language of the request.' })
  message!: string

  @Field(() => [String], {
    nullable: true,
    description: 'Italian: percorso. The part of the input that it is about; null when it is about none.',
  })
  path?: string[] | null
}
