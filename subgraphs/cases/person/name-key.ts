/** The normalised form of a name: upper case, without accents, blanks and punctuation. The column and the question agree because both are made by this expression. */
export const nameKeySql = (name: string): string =>
  `regexp_replace(upper(normalize(${name}, NFD)), '[\\u0300-\\u036f[:space:][:punct:]’]', '', 'g')`
