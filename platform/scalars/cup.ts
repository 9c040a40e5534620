/**
 * Whether a text has the shape of a CUP (codice unico di progetto): fifteen upper-case letters and digits.
 *
 * There is no published check digit, and narrower shapes seen in practice are not promised by any source.
 */
export const isCup = (text: string): boolean => /^(?=[0-9]{0,14}[A-Z])[A-Z0-9]{15}$/.test(text)
