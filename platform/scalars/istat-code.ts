/**
 * Whether a text is an ISTAT municipality code: three digits of the province, three of the municipality.
 *
 * There is no published check digit: whether the municipality exists is a question to the registry, with its dates.
 */
export const isIstatCode = (text: string): boolean => /^(?!000)\d{3}(?!000)\d{3}$/.test(text)
