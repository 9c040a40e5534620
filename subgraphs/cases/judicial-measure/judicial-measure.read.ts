import { sql } from 'kysely'
import { ART_403_TERMS_OF_EFFECT } from '#platform/domain/art-403-clocks.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { now } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  computed,
  connection,
  desc,
  inline,
  toMany,
  toOne,
  type FieldRead,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { CarePlan } from '../care-plan/care-plan.entity.ts'
import { Case } from '../case/case.entity.ts'
import { Person } from '../person/person.entity.ts'
import { JudicialDeadlineItem } from './judicial-deadline-item.entity.ts'
import { BINDING_MEASURE_STATUSES } from './judicial-enums.ts'
import { JudicialMeasure } from './judicial-measure.entity.ts'

wayBack(Case, {
  judicialMeasures: {
    type: () => [JudicialMeasure],
    nullable: true,
    description: 'Italian: provvedimenti dell’autorità giudiziaria. Court orders on this case, latest first.',
    directives: ['@requiresScopes(scopes: [["case:judicial"]])'],
  },
})
wayBack(CarePlan, {
  constrainedBy: {
    type: () => [JudicialMeasure],
    nullable: true,
    description:
      'Italian: provvedimenti di cui si tiene conto. Court orders that the plan takes into account (art. 6), latest first.',
  },
})

// As in `art403Clocks`: met too late counts as lapsed, too, and what is due at once does not lapse.
const isOverdue = (item: Row<JudicialDeadlineItem>): Sql =>
  sql`(${item('kind')} <> 'ORAL_NOTICE' and coalesce(${item('metAt')}, ${now}::timestamptz) > ${item('dueAt')})`

// As in `effectLostAt`. Whoever sees the measure with its terms sees the rows of these.
const lostEffectAt = (measure: Row<JudicialMeasure>): Sql =>
  sql`(select min(d.due_at) from cases.judicial_deadline d where d.measure_id = ${measure('id')} and ${measure('kind')} = 'ART_403_PLACEMENT'
    and d.kind in (${sql.join(ART_403_TERMS_OF_EFFECT.map((term) => sql.lit(term)))}) and coalesce(d.met_at, ${now}::timestamptz) > d.due_at)`

/** How a measure is read. */
export const judicialMeasureRead = reads(JudicialMeasure, {
  deadlines: toMany<JudicialMeasure, JudicialDeadlineItem>(() => JudicialDeadlineItem, {
    by: 'measureId',
    order: [asc('dueAt', 'timestamptz')],
  }),
  effectLostAt: computed<JudicialMeasure>(lostEffectAt),
  case: toOne<JudicialMeasure, Case>(() => Case, 'caseId'),
  person: toOne<JudicialMeasure, Person>(() => Person, 'personId'),
})

/** How a line of the court diary is read, and the term behind it: the row serves both graph types. */
export const judicialDeadlineItemRead = reads(
  JudicialDeadlineItem,
  {
    case: toOne<JudicialDeadlineItem, Case>(() => Case, 'caseId'),
    measure: toOne<JudicialDeadlineItem, JudicialMeasure>(() => JudicialMeasure, 'measureId'),
    deadline: inline<JudicialDeadlineItem>({
      kind: computed((item) => item('kind')),
      dueAt: computed((item) => item('dueAt')),
      metAt: computed((item) => item('metAt')),
      overdue: computed(isOverdue),
    }),
    overdue: computed(isOverdue),
  },
  [],
)

/** What this noun adds to a case. */
export const caseJudicialFields: Record<string, FieldRead<Case>> = {
  judicialMeasures: toMany<Case, JudicialMeasure>(() => JudicialMeasure, {
    by: 'caseId',
    order: [desc('issuedOn', 'date')],
  }),
}

/** What this noun adds to a care plan: the measures that it acknowledges. */
export const carePlanJudicialFields: Record<string, FieldRead<CarePlan>> = {
  constrainedBy: toMany<CarePlan, JudicialMeasure>(() => JudicialMeasure, {
    on: (measure, plan) => sql`${measure('id')} = any(${plan('acknowledgedMeasureIds')})`,
    order: [desc('issuedOn', 'date')],
  }),
}

/** The court diary: terms still to be met, of measures that still bind, whose due instant comes before a given one. */
export const judicialMeasureQueries: QueryReads = {
  judicialDeadlines: connection(() => JudicialDeadlineItem, {
    where: (item, args) => [
      sql`${item('ambitoId')} = ${args('ambitoId')}`,
      sql`${item('dueAt')} < ${args('dueBefore')}::timestamptz`,
      sql`${item('metAt')} is null`,
      sql`exists (select 1 from cases.judicial_measure m where m.id = ${item('measureId')} and m.status = any(${sql.raw(BINDING_MEASURE_STATUSES)}))`,
    ],
    order: [asc('dueAt', 'timestamptz')],
  }),
}
