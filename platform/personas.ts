import { PURPOSES_OF_ROLE } from './purposes.ts'
import { syntheticTaxCode } from './scalars/synthetic-tax-code.ts'
import type { SyntheticPerson } from './scalars/synthetic-tax-code.ts'
import type { Purpose, ViewerRole } from './viewer.ts'

/** Someone of the demo Ambito in whose name a development token can be issued. */
export interface Persona {
  /** Subject of the token; the demo data gives it its appointment, provider contact or client registration. */
  readonly subject: string
  readonly viewerRole: ViewerRole
  /** The first purpose of the role, carried by the token. */
  readonly purpose: Purpose
  /** A synthetic tax code, as SPID and CIE state it; null for a client that is no human. */
  readonly fiscalNumber: string | null
}

/** The names of the twelve personas, one per viewer role. */
export const PERSONA_NAMES = [
  'coordinator',
  'area-lead',
  'case-manager',
  'access-point',
  'on-call',
  'asl',
  'provider',
  'finance',
  'plan-office',
  'coordination',
  'auditor',
  'dashboard',
] as const
export type PersonaName = (typeof PERSONA_NAMES)[number]

/** Whether a word names a persona. */
export const isPersonaName = (word: string): word is PersonaName => (PERSONA_NAMES as readonly string[]).includes(word)

/** The twelve personas of the demo Ambito. */
export const PERSONAS: Readonly<Record<PersonaName, Persona>> = {
  coordinator: persona('coordinator', 'COORDINATOR', human('Ombrarossa', 'Candida', '1971-03-14', 'F')),
  'area-lead': persona('area-lead', 'AREA_LEAD', human('Vallechiara', 'Teodoro', '1976-11-02', 'M')),
  'case-manager': persona('case-manager', 'CASE_MANAGER', human('Querciabella', 'Onorina', '1988-06-21', 'F')),
  'access-point': persona('access-point', 'ACCESS_POINT', human('Pontelungo', 'Ginevra', '1992-01-30', 'F')),
  'on-call': persona('on-call', 'ON_CALL', human('Nottesanta', 'Placido', '1984-08-09', 'M')),
  asl: persona('asl', 'ASL_MEMBER', human('Fonteviva', 'Isotta', '1979-05-17', 'F')),
  provider: persona('provider', 'PROVIDER', human('Campolieto', 'Evaristo', '1969-12-05', 'M')),
  finance: persona('finance', 'FINANCE', human('Contesini', 'Ubaldo', '1974-04-28', 'M')),
  'plan-office': persona('plan-office', 'PLAN_OFFICE', human('Disegnari', 'Marzia', '1981-10-11', 'F')),
  coordination: persona(
    'coordination',
    'INSTITUTIONAL_COORDINATION',
    human('Palazzeschi', 'Ludovico', '1966-02-23', 'M'),
  ),
  auditor: persona('auditor', 'AUDITOR', human('Lucerniere', 'Eufemia', '1973-07-19', 'F')),
  dashboard: persona('dashboard', 'DASHBOARD', null),
}

function persona(name: PersonaName, viewerRole: ViewerRole, human: SyntheticPerson | null): Persona {
  const [purpose] = PURPOSES_OF_ROLE[viewerRole]
  if (purpose === undefined) throw new Error(`the role ${viewerRole} has no purpose`)
  return { subject: `demo:${name}`, viewerRole, purpose, fiscalNumber: human && syntheticTaxCode(human) }
}

function human(familyName: string, givenName: string, birthDate: string, sex: 'F' | 'M'): SyntheticPerson {
  return { familyName, givenName, birthDate, sex }
}
