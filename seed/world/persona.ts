import { controlCharacter } from './tax-code.ts'

/** One demo persona: who it is, by which post, and the synthetic fiscal number its token carries. */
export interface PersonaFact {
  readonly name: string
  readonly subject: string
  /** Index of the post in `makeStaff`; null for the provider contact and the registered client. */
  readonly staffIndex: number | null
  /** Synthetic tax code on Belfiore Z000 (access rule 4: own and relatives' files are refused by it). */
  readonly fiscalNumber: string
}

const persona = (name: string, staffIndex: number | null, fifteen: string): PersonaFact => ({
  name,
  subject: `demo:${name}`,
  staffIndex,
  fiscalNumber: fifteen + controlCharacter(fifteen),
})

/** The twelve personas, one per role of the access matrix; the same in every tier and for every seed. */
export const PERSONAS: readonly PersonaFact[] = [
  persona('coordinator', 0, 'CRDDMO70A41Z000'),
  persona('area-lead', 1, 'RFRDMO71A41Z000'),
  persona('case-manager', 5, 'CSMDMO80A41Z000'),
  persona('access-point', 6, 'PTODMO81A41Z000'),
  persona('on-call', 7, 'PRNDMO82A41Z000'),
  persona('asl', 30, 'SLADMO72A01Z000'),
  persona('provider', null, 'NTGDMO73A01Z000'),
  persona('finance', 25, 'FNZDMO74A01Z000'),
  persona('plan-office', 21, 'FCPDMO75A41Z000'),
  persona('coordination', 29, 'CRSDMO76A41Z000'),
  persona('auditor', 28, 'DPODMO77A01Z000'),
  persona('dashboard', null, 'DSBDMO78A01Z000'),
]

/** The persona of a name, e.g. `case-manager`. */
export const personaOf = (name: string): PersonaFact => {
  const found = PERSONAS.find((one) => one.name === name)
  if (!found) throw new RangeError(`unknown persona ${name}`)
  return found
}

/** A machine client registered with the hub: its roles come from the registration, not from an appointment. */
export interface ClientFact {
  readonly subject: string
  readonly name: string
  readonly role: 'DASHBOARD'
  readonly ambitoId: string
}
