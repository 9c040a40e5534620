import { graphEnum } from '#platform/graph/graph-enum.ts'

/** On what law a disclosure stands (GDPR art. 6 and 9). */
export const LegalBasis = graphEnum(
  'LegalBasis',
  'Italian: base giuridica. On what law the disclosure stands (GDPR art. 6 and 9).',
  {
    PUBLIC_INTEREST_TASK: 'Italian: compito di interesse pubblico. GDPR art. 6(1)(e) and 9(2)(g).',
    LEGAL_OBLIGATION: 'Italian: obbligo legale. GDPR art. 6(1)(c).',
    VITAL_INTEREST: 'Italian: interesse vitale. GDPR art. 6(1)(d) and 9(2)(c).',
    JUDICIAL_ORDER: 'Italian: provvedimento dell’autorità giudiziaria. A court orders it.',
    CONSENT: 'Italian: consenso dell’interessato. GDPR art. 6(1)(a) and 9(2)(a); it can be withdrawn.',
    SOCIAL_HEALTH_CARE: 'Italian: assistenza socio-sanitaria. GDPR art. 9(2)(h).',
  },
)
