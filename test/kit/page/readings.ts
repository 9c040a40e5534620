/** Where the page leaves room: how it is read here, and why. What is only allowed is neither asked for nor refused. */
export const READINGS: Readonly<Record<string, { readonly reading: string; readonly reason: string }>> = {
  meet: {
    reading:
      'A row in a compartment shows what both its own row of the matrix and that of the compartment give; several compartments: what all give.',
    reason:
      '6.2 has a row for each compartment beside the rows of the data; "a case is as hidden as its most hidden member" (6.4 rule 1) takes the narrowest.',
  },
  judicial: {
    reading:
      'JUDICIAL hides judicial measures; that it hides the rest of the file from whom its row gives nothing is allowed, not asked for. MINOR hides nothing.',
    reason:
      '6.3 rule 3 names gender violence, protected identity and psychiatry for existence; 6.2 has the row "Judicial measures" for the rest.',
  },
  area: {
    reading:
      '"Own area" is an area in which the person has an open case; of closed cases it is allowed, not asked for.',
    reason: 'The page bounds by open cases only what a hidden person is opened by (6.4 rule 2).',
  },
  own: {
    reading:
      '"Own" is case manager or team of an open case of the person; what a closed own case opens of ordinary persons is allowed, not asked for.',
    reason: 'The same.',
  },
  searchSummary: {
    reading:
      '"O + search S": a person of nobody\'s own is seen in summary however one comes to her, if not by a path of her file.',
    reason: 'The page names the search; `person(id)` is what a search leads to. Asked for through look-ups only.',
  },
  carries: {
    reading:
      'A case carries a compartment when it is marked with it. Marked person and no marked case: her open case may open it.',
    reason:
      '6.4 rule 2 says "an open case of that person that carries it", 6.4 rule 1 that rows carry the union: only the mark tells cases apart.',
  },
  glass: {
    reading:
      'Emergency access in force gives the B cells of that case, for ordinary persons; in compartments it is allowed, but never for PROTECTED_IDENTITY.',
    reason: '6.3 rule 8.',
  },
  shared: {
    reading:
      'IDENTITY shares names, codes, birth and sex; CONTACTS residence, domicile, telephone and mail; HOUSEHOLD the household.',
    reason: 'The categories are named in the graph; the page says only `sharedFields`.',
  },
  safetyNotes: {
    reading:
      'On-call "S safety notes" and "S prohibitions" are the summary fields; prohibitions are allowed beside them.',
    reason: '`S` is defined by tags (6.2).',
  },
  accessContacts: {
    reading:
      'Contacts, team, timeline, disclosures and signatures have no row: they are bound by the compartments of their person only.',
    reason: 'Not named on the page; 6.4 rule 1 holds for every row about a person.',
  },
  near: {
    reading:
      "A clearance opens what the viewer's row gives in their relation; the summary of others' protected cases is allowed, not asked for.",
    reason: '"cleared only" says who, the row of the data says what.',
  },
  withdrawn: {
    reading:
      'A referral whose disclosure was withdrawn is allowed to its provider, not asked for; nothing of the person is.',
    reason: 'The page binds by status and days only; the model cancels such referrals at once.',
  },
  health: {
    reading:
      'An emergency is "health" when ASL or hospital reported it, or its case is on the docket: allowed, not asked for.',
    reason: 'The page says "S if health" and no more.',
  },
  occupancy: {
    reading:
      'Places taken of a service are a fact of the service (row "Services, capacity": F), no matter who takes them.',
    reason:
      'The row is L1; the exclusion of protected identities is written for statistics. A question for who owns the page.',
  },
  violence: {
    reading:
      'An emergency of violence or trafficking may carry GENDER_VIOLENCE by its kind, and may be seen by the lead of area 1.',
    reason:
      'The row "L4 gender violence" names no area for that lead beyond 1, and the kind tells what the person suffered.',
  },
  session: {
    reading:
      'The header of a UVM session is internal (class L1 in the graph): allowed to social staff; what is decided of whom is on the docket.',
    reason: 'The header names no person; the row UVM of 6.2 is about the cases heard.',
  },
  lists: {
    reading:
      'A field that leads to rows of another row of the matrix shows those due by that row, whether or not it counts to the summary.',
    reason: '6.2 gives each kind of row a line of its own; "per object and per nested object" (6.3 rule 2).',
  },
  aslReferrals: {
    reading: 'ASL "own" referrals: those of cases on its docket are allowed, none is asked for.',
    reason: 'A referral is addressed to a service of a provider, never to an ASL: the word has no row to apply to.',
  },
  yesNo: {
    reading: '"S yes/no" is that there is a benefit: id, status and period are allowed, nothing else asked for.',
    reason: 'The word of the page; the summary of the graph holds more.',
  },
}
