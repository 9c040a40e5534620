import { PERSONAS } from '#platform/personas.ts'
import type { Persona, PersonaName } from '#platform/personas.ts'

/** The post of each persona in `makeStaff`: the same in every tier and for every seed. The others are a provider contact and a client. */
const POSTS: Readonly<Partial<Record<PersonaName, number>>> = {
  coordinator: 0,
  'area-lead': 1,
  'case-manager': 5,
  'access-point': 6,
  'on-call': 7,
  'plan-office': 21,
  finance: 25,
  auditor: 28,
  coordination: 29,
  asl: 30,
}

/** The persona that holds a post of the first Ambito, if one does. */
export const personaAt = (staffIndex: number): Persona | undefined => {
  const entry = Object.entries(POSTS).find(([, index]) => index === staffIndex)
  return entry && PERSONAS[entry[0] as PersonaName]
}

/** A machine client registered with the hub: its roles come from the registration, not from an appointment. */
export interface ClientFact {
  readonly subject: string
  readonly name: string
  readonly role: 'DASHBOARD'
  readonly ambitoId: string
}
