import { Int } from 'type-graphql'
import type { FieldArg } from '#platform/graph/field-args.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { MeetingConnection } from '../governance-meeting/governance-meeting.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { LepsBasis } from '../leps/leps-basis.ts'
import { LepsIndicator } from '../leps/leps-indicator.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { UnitKind } from '../organisation-unit/unit-kind.ts'
import { RegulationVersion } from '../regulation/regulation-version.entity.ts'
import { StaffFilter } from '../staff-member/staff-filter.input.ts'
import { StaffConnection } from '../staff-member/staff-member.entity.ts'
import { Ambito } from './ambito.entity.ts'

const day = (description: string): FieldArg => ({ type: () => DateScalar, nullable: true, description })
const AS_OF = { asOf: day('Italian: alla data. Today when absent.') }
wayBack(Ambito, {
  leadMunicipality: {
    type: () => Municipality,
    description: 'Italian: comune capofila. The municipality that leads the Ambito.',
  },
  municipalities: {
    type: () => [Municipality],
    description: 'Italian: comuni dell’Ambito. Its municipalities, by name.',
  },
  aslDistricts: {
    type: () => [OrganisationUnit],
    description: 'Italian: distretti socio-sanitari della ASL. The districts that share its territory.',
  },
  units: {
    type: () => [OrganisationUnit],
    description: 'Italian: unità organizzative. Its offices, services and bodies, by name.',
    args: { kind: { type: () => UnitKind, nullable: true, description: 'Italian: tipo di unità. Only this kind.' } },
  },
  coordinator: {
    type: () => Appointment,
    nullable: true,
    description:
      'Italian: Coordinatore del Servizio Sociale Professionale (art. 4, 7). The appointment in force; null when the post is vacant.',
    args: AS_OF,
  },
  areas: {
    type: () => [InterventionArea],
    description: 'Italian: Aree di intervento. The four of art. 4, in its order.',
  },
  staff: {
    type: () => StaffConnection,
    nullable: true,
    description: 'Italian: operatori dell’Ambito. By name.',
    args: {
      filter: { ...filteredBy(() => StaffFilter), nullable: true },
      ...page(50),
    },
  },
  leps: {
    type: () => LepsIndicator,
    nullable: true,
    description:
      'Italian: LEPS 1 assistente sociale ogni 5.000 abitanti (art. 1; L. 178/2020 art. 1 c. 797). For a year, 1900 to 2199.',
    args: {
      year: { type: () => Int, description: 'Italian: anno. The calendar year.' },
      basis: {
        type: () => LepsBasis,
        nullable: true,
        defaultValue: LepsBasis.FTE_ALL_CONTRACTS,
        description: 'Italian: base di calcolo. How social workers are counted.',
      },
    },
    directives: ['@requiresScopes(scopes: [["leps:read"]])'],
  },
  regulation: {
    type: () => RegulationVersion,
    nullable: true,
    description:
      'Italian: Regolamento del Servizio Sociale Professionale. Without a date the latest adopted version; with a date the version in force that day, or null.',
    args: { asOf: day('Italian: alla data. The version in force that day; the latest adopted one when absent.') },
  },
  meetings: {
    type: () => MeetingConnection,
    nullable: true,
    description: 'Italian: riunioni. Of the Plan Office and the other bodies, latest first.',
    args: {
      from: day('Italian: dal. Held from this day, Europe/Rome.'),
      to: day('Italian: al. Held up to this day, Europe/Rome.'),
      ...page(50),
    },
  },
  regulations: {
    type: () => [RegulationVersion],
    description: 'Italian: versioni del Regolamento. All, oldest first.',
  },
})
