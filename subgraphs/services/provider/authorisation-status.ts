import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Where an authorisation stands: APPLIED, AUTHORISED, REGISTERED, then WARNED, SUSPENDED, REVOKED or EXPIRED. */
export const AuthorisationStatus = graphEnum(
  'AuthorisationStatus',
  'Italian: stato dell’autorizzazione al funzionamento. Where the procedure stands (L.R. Puglia 19/2006).',
  {
    APPLIED: 'Italian: richiesta presentata. Applied for.',
    AUTHORISED: 'Italian: autorizzata. Authorised to run.',
    REGISTERED:
      'Italian: iscritta al registro regionale. Authorised and in the regional register: referrals may be made.',
    WARNED: 'Italian: diffidata. A warning notice is open (diffida, R.R. 4/2007).',
    SUSPENDED: 'Italian: sospesa. Suspended.',
    REVOKED: 'Italian: revocata. Revoked.',
    EXPIRED: 'Italian: scaduta. Its term has passed.',
  },
)
