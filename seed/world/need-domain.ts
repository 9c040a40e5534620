/** The domains of need, by area: what assessments find, goals aim at and statistics count. */
export const DOMAINS: readonly (readonly string[])[] = [
  ['PARENTING', 'CHILD_DEVELOPMENT', 'SCHOOL', 'FAMILY_RELATIONS', 'SAFETY', 'HOUSING'],
  ['PERSONAL_CARE', 'MOBILITY', 'COGNITION', 'CAREGIVER_BURDEN', 'LONELINESS', 'HEALTH'],
  ['INCOME', 'WORK', 'HOUSING', 'MENTAL_HEALTH', 'ADDICTION', 'SOCIAL_NETWORK'],
  ['INFORMATION', 'DOCUMENTS', 'RIGHTS', 'LANGUAGE'],
]

/** The Italian name of each domain, as a practitioner writes it. */
export const DOMAIN_NAMES: Readonly<Record<string, string>> = {
  PARENTING: 'competenze genitoriali',
  CHILD_DEVELOPMENT: 'sviluppo del minore',
  SCHOOL: 'scuola',
  FAMILY_RELATIONS: 'relazioni familiari',
  SAFETY: 'sicurezza',
  HOUSING: 'abitare',
  PERSONAL_CARE: 'cura della persona',
  MOBILITY: 'mobilità',
  COGNITION: 'funzioni cognitive',
  CAREGIVER_BURDEN: 'carico del caregiver',
  LONELINESS: 'solitudine',
  HEALTH: 'salute',
  INCOME: 'reddito',
  WORK: 'lavoro',
  MENTAL_HEALTH: 'salute mentale',
  ADDICTION: 'dipendenze',
  SOCIAL_NETWORK: 'reti sociali',
  INFORMATION: 'informazione',
  DOCUMENTS: 'documenti',
  RIGHTS: 'diritti',
  LANGUAGE: 'lingua',
}
