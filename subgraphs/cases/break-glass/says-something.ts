/** A text as it is stored: without spaces around it, runs of them within as one. */
export const withoutMargins = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()

/** Letters and digits that a text of words has at least: one character repeated, or a bar of keys, says nothing. */
const DISTINCT = 5

/** Whether a text says something: long enough without its margins, no control characters, more than a few characters repeated. */
export function saysSomething(text: string, shortest: number, longest: number): boolean {
  const said = withoutMargins(text)
  const { length } = [...said]
  if (length < shortest || length > longest || /\p{Cc}/u.test(said)) return false
  const distinct = new Set(said.toLowerCase().match(/[\p{L}\p{N}]/gu))
  return distinct.size >= Math.min(DISTINCT, shortest)
}
