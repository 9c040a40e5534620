import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Who ordered a measure. */
export const JudicialAuthority = graphEnum(
  'JudicialAuthority',
  'Italian: autorità giudiziaria. Who ordered the measure.',
  {
    JUVENILE_COURT: 'Italian: Tribunale per i minorenni. The juvenile court.',
    JUVENILE_PROSECUTOR:
      'Italian: Procura della Repubblica presso il Tribunale per i minorenni. The juvenile prosecutor.',
    ORDINARY_COURT: 'Italian: Tribunale ordinario. The ordinary court.',
    GUARDIANSHIP_JUDGE: 'Italian: giudice tutelare. The guardianship judge.',
    SUPERVISORY_COURT: 'Italian: Tribunale di sorveglianza. The court that supervises sentences.',
    CRIMINAL_COURT: 'Italian: giudice penale. The criminal court.',
  },
)

/** What was ordered. */
export const JudicialMeasureKind = graphEnum(
  'JudicialMeasureKind',
  'Italian: tipo di provvedimento. What was ordered.',
  {
    ART_403_PLACEMENT:
      'Italian: collocamento urgente ex art. 403 c.c.. A child placed in safety at once; terms of hours run.',
    CUSTODY_TO_SOCIAL_SERVICE:
      'Italian: affidamento al servizio sociale. The child is entrusted to the social service.',
    PARENTAL_RESPONSIBILITY_LIMITED:
      'Italian: limitazione della responsabilità genitoriale. Parents’ rights are limited (art. 333 c.c.).',
    PARENTAL_RESPONSIBILITY_FORFEITED:
      'Italian: decadenza dalla responsabilità genitoriale. Parents’ rights are lost (art. 330 c.c.).',
    FOSTER_CARE: 'Italian: affidamento familiare. Foster care (L. 184/1983).',
    RESIDENTIAL_PLACEMENT: 'Italian: collocamento in comunità. Placement in a facility.',
    PROTECTION_ORDER: 'Italian: ordine di protezione. Protection against abuse (art. 473-bis.69 c.p.c.).',
    INQUIRY_REQUEST: 'Italian: richiesta di indagine sociale. The court asks what the situation is.',
    SUPPORT_ADMINISTRATION: 'Italian: amministrazione di sostegno. A guardian of an adult’s affairs (L. 6/2004).',
    PROBATION: 'Italian: messa alla prova. Probation.',
    OTHER: 'Italian: altro. Another measure.',
  },
)

/** The states of a measure. */
export const JudicialMeasureStatus = graphEnum(
  'JudicialMeasureStatus',
  'Italian: stato del provvedimento. Whether the measure binds.',
  {
    NOTIFIED: 'Italian: notificato. It reached the service.',
    IN_FORCE: 'Italian: in vigore. It binds.',
    MODIFIED: 'Italian: modificato. The court changed it; it binds as changed.',
    LIFTED: 'Italian: revocato. The court lifted it.',
    EXPIRED: 'Italian: scaduto. Its term passed, or a term lapsed and it lost its effect.',
  },
)

/** The states in which a measure binds or will, as a PostgreSQL array. */
export const BINDING_MEASURE_STATUSES = "'{NOTIFIED,IN_FORCE,MODIFIED}'::text[]"

/** The terms that a measure sets. */
export const JudicialDeadlineKind = graphEnum(
  'JudicialDeadlineKind',
  'Italian: tipo di termine. The terms that a measure sets (art. 403 c.c. as amended by L. 206/2021).',
  {
    ORAL_NOTICE: 'Italian: avviso orale al pubblico ministero. At once.',
    FILE_TO_PROSECUTOR: 'Italian: trasmissione del fascicolo al pubblico ministero. Within 24 hours of the placement.',
    VALIDATION_REQUEST: 'Italian: ricorso per la convalida. Within 72 hours more.',
    COURT_DECISION: 'Italian: decreto di convalida. Within 48 hours more.',
    HEARING: 'Italian: udienza di comparizione. Within 15 days more.',
    FINAL_DECREE: 'Italian: decreto di conferma, modifica o revoca. Within 15 days more.',
  },
)
