import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { ServiceEnrolment } from '../service-enrolment/service-enrolment.entity.ts'
import { ACTIVE_ENROLMENTS, enrolmentsBy } from '../service-enrolment/service-enrolment.read.ts'
import { Case } from './case.stub.ts'

wayBack(Case, {
  enrolments: {
    type: () => [ServiceEnrolment],
    nullable: true,
    args: ACTIVE_ENROLMENTS,
    description: 'Italian: ammissioni del caso. The services to which the case led, latest first.',
  },
})

/** What `services` adds to a case. */
export const caseRead = readsStub(Case, { enrolments: enrolmentsBy<Case>('caseId') })
