/** Letters that Unicode does not decompose, in both cases, since `upper` of a server in locale C leaves them as they are. */
const LETTERS = { from: 'ŁłĐđÐðØøĦħŦŧŊŋıƏə', to: 'LLDDDDOOHHTTNNIEE' }
const LIGATURES = [
  ['Æ', 'æ', 'AE'],
  ['Œ', 'œ', 'OE'],
  ['ẞ', 'ß', 'SS'],
  ['Þ', 'þ', 'TH'],
] as const
/** Accents, modifier letters (ʼ), typographic quotes and hyphens, blanks and punctuation. */
const IGNORED = '[\\u0300-\\u036f\\u02b0-\\u02ff\\u00b7\\u2010-\\u2027\\u2032[:space:][:punct:]]'

/**
 * The key by which names are compared: upper case in basic Latin letters where there are such (Łukasz is LUKASZ, Groß is
 * GROSS), without accents, blanks and punctuation. Column and search agree because both are made by this immutable expression.
 */
export function nameKeySql(name: string): string {
  const decomposed = `translate(upper(normalize(${name}, NFKD)), '${LETTERS.from}', '${LETTERS.to}')`
  const spelled = LIGATURES.flatMap(([upper, lower, letters]) => [
    [upper, letters],
    [lower, letters],
  ]).reduce((text, [from, to]) => `replace(${text}, '${from}', '${to}')`, decomposed)
  return `regexp_replace(${spelled}, '${IGNORED}', '', 'g')`
}
