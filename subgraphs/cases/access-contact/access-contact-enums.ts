import { graphEnum } from '#platform/graph/graph-enum.ts'

/** By what way somebody came. */
export const AccessChannel = graphEnum('AccessChannel', 'Italian: canale di accesso. By what way somebody came.', {
  DESK: 'Italian: sportello. At the desk.',
  PHONE: 'Italian: telefono. By telephone.',
  EMAIL: 'Italian: posta elettronica. By email.',
  HOME: 'Italian: a domicilio. At home.',
  ONLINE: 'Italian: online. Through a portal.',
  ASL: 'Italian: ASL. Through a service of the health authority.',
  HOSPITAL: 'Italian: ospedale. Through a hospital.',
  SCHOOL: 'Italian: scuola. Through a school.',
  POLICE: 'Italian: forze dell’ordine. Through the police.',
  JUDICIAL_AUTHORITY: 'Italian: autorità giudiziaria. Through a court or prosecutor.',
  PROVIDER: 'Italian: ente gestore. Through a provider.',
  EMERGENCY_RESPONSE: 'Italian: pronto intervento sociale. Through the on-call service.',
})

/** What came of a contact. */
export const AccessOutcome = graphEnum('AccessOutcome', 'Italian: esito dell’accesso. What came of the contact.', {
  PENDING: 'Italian: in attesa. Nothing yet.',
  INFORMATION_GIVEN: 'Italian: informazione fornita. The answer was enough.',
  SENT_ELSEWHERE: 'Italian: orientamento ad altro servizio. Sent to another service.',
  CASE_OPENED: 'Italian: caso aperto. A case was opened; it is taken in charge later.',
  LINKED_TO_CASE: 'Italian: collegato a un caso. It concerns a case that is open already.',
  DUPLICATE: 'Italian: duplicato. Recorded twice.',
  WITHDRAWN: 'Italian: ritirato. Withdrawn by who asked.',
})
