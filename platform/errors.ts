/** The languages in which a refusal speaks. */
export type Locale = 'it' | 'en'

/** A refusal's wording: Italian and English, with `{name}` placeholders that never hold personal data. */
export type RefusalText = Readonly<Record<Locale, string>>

/** A closed list of refusals: code → wording. Each subgraph has one in its `errors.ts`, the gateway and the platform too. */
export type RefusalList = Readonly<Record<string, RefusalText>>

/**
 * An expected failure that the caller can act on. Leaves as `extensions.code` in a query and as a `Problem` in a
 * mutation; its words come from the closed list it was made by, in the language of the request.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly text: RefusalText
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: string, text: RefusalText, values: Readonly<Record<string, string | number>> = {}) {
    super(fill(text.en, values))
    this.code = code
    this.text = text
    this.values = values
  }

  /** The wording in one language. */
  in(locale: Locale): string {
    return fill(this.text[locale], this.values)
  }
}

/** Makes the one function by which a module refuses: `refuse('INVALID_CURSOR')`, codes checked by the compiler. */
export const refusals =
  <const L extends RefusalList>(list: L) =>
  (code: keyof L & string, values: Readonly<Record<string, string | number>> = {}): Refusal =>
    new Refusal(code, list[code] as RefusalText, values)

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? `{${key}}`))

/** Refusals that any subgraph may give. */
export const PLATFORM_REFUSALS = {
  BAD_INPUT: { it: 'Valore non valido per «{name}»: {why}.', en: 'Invalid value for "{name}": {why}.' },
  INVALID_CURSOR: { it: 'Il cursore non è valido per questo elenco.', en: 'The cursor is not valid for this list.' },
  PAGE_SIZE: { it: '«first» deve essere fra 1 e {max}.', en: '"first" must be between 1 and {max}.' },
  FORBIDDEN_FIELD: {
    it: 'Il ruolo di chi interroga non vede questo dato.',
    en: "The viewer's role may not see this field.",
  },
} as const satisfies RefusalList

/** Refuses with a code of the platform's list. */
export const refuse = refusals(PLATFORM_REFUSALS)
