/** Kinds of economic benefit: data, since a Region may add to them. */
export const BENEFIT_KINDS = [
  ['CONTRIBUTO_STRAORDINARIO', 'Contributo economico straordinario'],
  ['SOSTEGNO_AFFITTO', 'Sostegno alla locazione'],
  ['ASSEGNO_CURA', 'Assegno di cura'],
  ['BUONO_SERVIZIO', 'Buono servizio'],
  ['INDENNITA_TIROCINIO', 'Indennità di tirocinio di inclusione'],
  ['AFFIDO_FAMILIARE', 'Contributo per affido familiare'],
] as const
