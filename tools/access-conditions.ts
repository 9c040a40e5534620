/** What the conditions of the policies mean, for who reads `docs/access.md`; those that name a column say it themselves. */
export const CONDITIONS: Readonly<Record<string, string>> = {
  ordinary:
    'in no compartment that hides its existence (gender violence, mental health and addiction, protected identity)',
  noViolence: 'in no matter of gender violence, and no protected identity',
  noTreatment: 'in no matter of mental health or addiction, and no protected identity',
  noSecrets: 'as `ordinary`, and no court is involved',
  unprotected: 'no protected identity',
  ownArea:
    'in an area that the viewer leads; what a compartment hides, only if the viewer leads the area that answers for it: the first for gender violence, the third for mental health and addiction',
  servesOwnArea: 'of a contract that pays for a service of an area that the viewer leads',
  ofOwnArea: 'of an area that the viewer leads, by its own area',
  leadsMinors: 'the viewer leads the first area, which answers for what a court orders',
  assigned:
    'the viewer manages the case, is in its team, acts for the district on whose docket it is, or is on call while an emergency about it is open',
  ownDistrict: 'of a district of the health authority for which the viewer acts',
  brokenGlass: 'opened by the viewer in an emergency, at most sixty minutes ago',
  referred:
    'referred to the provider of the viewer: from the request until thirty days after the end, not after a withdrawal',
  shares: 'as `referred`, with this category among the data that are shared',
  ownProvider: 'of the provider of the viewer',
  ownRecipient: 'addressed to the provider of the viewer',
  ownSheet: 'the provider of the viewer itself',
  stillShown: 'sent, over for no more than thirty days, its disclosure not withdrawn',
  isPayee: 'somebody to whom a benefit is paid',
  oneself: 'the viewer',
  referente: 'leads an area today',
  inForceToday: 'in force today',
}

/**
 * The words of a condition as a policy names it: `a and b in x|y` gives `a`. A name that nobody explains is a gap in the
 * document.
 *
 * @throws Error for a condition without a line above.
 */
export function explained(conditions: readonly string[]): readonly (readonly [string, string])[] {
  const names = conditions
    .flatMap((one) => one.split(/ and | or /))
    .filter((one) => !one.includes(' in '))
    .map((one) => one.split(' ')[0]!)
  const unknown = names.find((name) => CONDITIONS[name] === undefined)
  if (unknown !== undefined) throw new Error(`The condition ${unknown} is not explained in tools/access-conditions.ts`)
  return Object.entries(CONDITIONS).filter(([name]) => names.includes(name))
}
