import { MATRIX_ROLES } from '../access-matrix.ts'
import type { ViewerRole } from '#platform/viewer.ts'

/** The rows of the matrix (page access.md, 6.2) that are about persons. */
export type MatrixRow =
  | 'identity'
  | 'household'
  | 'case'
  | 'assessment'
  | 'plan'
  | 'diary'
  | 'referral'
  | 'uvm'
  | 'emergency'
  | 'judicial'
  | 'enrolment'
  | 'benefit'

/** The compartments that hide existence (6.3 rule 3), each a row of the matrix. */
export type HiddenCompartment = 'GENDER_VIOLENCE' | 'MENTAL_HEALTH_ADDICTION' | 'PROTECTED_IDENTITY'

/** `scope form`: what is given to a viewer in that relation. */
export interface Grant {
  readonly scope: string
  readonly form: string
}

// One line a row of the page, one column a role; alternatives add up; `-` is nothing. Aggregates are no rows: `-` here.
const TEXT: Readonly<Record<MatrixRow | HiddenCompartment, string>> = {
  identity:
    'all F     | area F  | own F, all S        | all F      | all F              | docket F     | referral SHARED | payee PAYEE | - | - | -     | -',
  household:
    'all F     | area F  | own F               | all S      | all S              | docket S     | shared SHARED   | -           | - | - | -     | -',
  case: 'all F     | area F  | own F, all S        | all S      | all S              | docket S     | referral S      | -           | - | - | all P | -',
  assessment:
    'all S     | area S  | own F, glass F      | -          | glass F            | docket F     | -               | -           | - | - | -     | -',
  plan: 'all S     | area F  | own F               | active KIND | all S             | pai F        | intervention OWN | -          | - | - | -     | -',
  diary:
    'glass F   | glass F | own F, glass F      | -          | glass F            | -            | -               | -           | - | - | -     | -',
  referral:
    'all F     | area F  | own F               | all S      | -                  | docketMaybe F | referral F      | -           | - | - | all P | -',
  uvm: 'all S, all L1 | area F, all L1 | own F, all L1 | all DATE   | -                  | docket F     | -               | -           | - | - | all P | -',
  emergency:
    'all F     | area F  | own F               | reported F | all F              | health S     | -               | -           | - | - | all P | -',
  judicial:
    'all S     | area1 F | own F               | -          | all S, glass F     | inPai F      | -               | -           | - | - | all P | -',
  enrolment:
    'all S     | area F  | own F               | active S   | -                  | docket S     | served F        | all P       | - | - | all P | -',
  benefit:
    'all S     | area S  | own F               | all YESNO  | -                  | -            | -               | payee PAYEE | - | - | all P | -',
  GENDER_VIOLENCE:
    'all S     | area1 F | assigned F          | -          | event F            | assigned F   | shelter F       | -           | - | - | all P | -',
  MENTAL_HEALTH_ADDICTION:
    'all S     | area3 F | assigned F          | -          | all S              | docket F     | referral F, served F | -      | - | - | all P | -',
  PROTECTED_IDENTITY:
    'cleared F | cleared F | cleared F         | -          | -                  | cleared F    | referral GUEST, served GUEST | -           | - | - | all P | -',
}

const grantsOf = (cell: string): Grant[] =>
  cell
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '-')
    .map((one) => {
      const [scope = '', form = ''] = one.split(/\s+/)
      return { scope, form }
    })

/** What a role is given of a row of the matrix. */
export function grants(row: MatrixRow | HiddenCompartment, role: ViewerRole): readonly Grant[] {
  const column = (MATRIX_ROLES as readonly string[]).indexOf(role)
  return column < 0 ? [] : grantsOf(TEXT[row].split('|')[column] ?? '-')
}

/** The row of the matrix under which the rows of a graph type come. */
export const ROW_OF: Readonly<Record<string, MatrixRow>> = {
  Person: 'identity',
  Household: 'household',
  HouseholdMembership: 'household',
  Case: 'case',
  Assessment: 'assessment',
  CarePlan: 'plan',
  Goal: 'plan',
  PlannedIntervention: 'plan',
  DiaryEntry: 'diary',
  Referral: 'referral',
  UvmSession: 'uvm',
  EmergencyIntervention: 'emergency',
  JudicialMeasure: 'judicial',
  ServiceEnrolment: 'enrolment',
  Delivery: 'enrolment',
  EconomicBenefit: 'benefit',
}
