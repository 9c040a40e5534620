import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { ServiceEnrolment } from '../service-enrolment/service-enrolment.entity.ts'
import { ACTIVE_ENROLMENTS, enrolmentsBy } from '../service-enrolment/service-enrolment.read.ts'
import { Person } from './person.stub.ts'

wayBack(Person, {
  enrolments: {
    type: () => [ServiceEnrolment],
    nullable: true,
    args: ACTIVE_ENROLMENTS,
    description: 'Italian: ammissioni della persona. The services to which the person was admitted, latest first.',
  },
})

/** What `services` adds to a person. */
export const personRead = readsStub(Person, { enrolments: enrolmentsBy<Person>('personId') })
