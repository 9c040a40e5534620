import { refuse, Refusal } from '#platform/errors.ts'
import type { Viewer } from '#platform/viewer.ts'

const NOT_LOGGED_IN = {
  it: 'Non è stato effettuato l’accesso: senza un token si vedono soltanto i dati aperti.',
  en: 'You are not logged in: without a token only open data are seen.',
} as const

/** The refusal of a field that no role of the viewer sees: `FORBIDDEN_FIELD`, which tells the public that it is not logged in. */
export const forbiddenField = ({ kind }: Pick<Viewer, 'kind'>): Refusal =>
  kind === 'PUBLIC' ? new Refusal('FORBIDDEN_FIELD', NOT_LOGGED_IN) : refuse('FORBIDDEN_FIELD')
