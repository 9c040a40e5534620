/** The domains of need, by area: what assessments find, goals aim at and statistics count. */
export const DOMAINS: readonly (readonly string[])[] = [
  ['PARENTING', 'CHILD_DEVELOPMENT', 'SCHOOL', 'FAMILY_RELATIONS', 'SAFETY', 'HOUSING'],
  ['PERSONAL_CARE', 'MOBILITY', 'COGNITION', 'CAREGIVER_BURDEN', 'LONELINESS', 'HEALTH'],
  ['INCOME', 'WORK', 'HOUSING', 'MENTAL_HEALTH', 'ADDICTION', 'SOCIAL_NETWORK'],
  ['INFORMATION', 'DOCUMENTS', 'RIGHTS', 'LANGUAGE'],
]
