import { Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { JudicialDeadlineKind } from './judicial-enums.ts'

/** One term of a measure; its row is that of the court diary's item. */
@ObjectType({
  description: 'Italian: termine giudiziario. One term that a measure sets; generated, never editable (I16).',
})
export class JudicialDeadline {
  @Field(() => JudicialDeadlineKind, { description: 'Italian: tipo di termine. Which step is due.' })
  kind!: string

  @Field(() => DateTimeScalar, { description: 'Italian: scadenza. The instant by which it is due.' })
  dueAt!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: adempiuto il. When it was met; null while open.',
  })
  metAt?: string | null

  @Field(() => Boolean, {
    description: 'Italian: termine decorso. Not met and due, or met too late. What is due at once does not lapse.',
  })
  overdue!: boolean
}
