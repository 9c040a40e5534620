/** Values of a character at an odd position (1st, 3rd …), `0`–`9` then `A`–`Z`: DM 23/12/1976 n. 13813. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22,
  25, 24, 23,
]

const A = 'A'.charCodeAt(0)

/**
 * The control character of the first fifteen characters of a tax code: odd and even values summed, modulo 26.
 *
 * @see DM 23/12/1976 n. 13813
 */
export function controlCharacter(first15: string): string {
  let sum = 0
  for (let index = 0; index < 15; index += 1) sum += value(first15.charCodeAt(index), index)
  return String.fromCharCode(A + (sum % 26))
}

function value(code: number, index: number): number {
  const letter = code >= A
  if (index % 2 === 1) return letter ? code - A : code - 48
  return ODD[letter ? code - A + 10 : code - 48] ?? 0
}
