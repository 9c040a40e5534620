/** The languages in which a refusal speaks. */
export type Locale = 'it' | 'en'

/** A refusal's wording: Italian and English, with `{name}` placeholders that never hold personal data. */
export type RefusalText = Readonly<Record<Locale, string>>

/** Values for the placeholders of a wording; a text in both languages is said in that of the request. */
export type RefusalValues = Readonly<Record<string, string | number | RefusalText>>

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
  readonly values: RefusalValues
  /** The part of the input that it is about; null when it is about none. */
  readonly path: readonly string[] | null = null
  /** Seconds after which the same may be asked again; undefined when waiting does not help. */
  readonly seconds: number | undefined = undefined

  constructor(code: string, text: RefusalText, values: RefusalValues = {}) {
    super(fill(text, values, 'en'))
    this.code = code
    this.text = text
    this.values = values
  }

  /** The same refusal, about one part of the input of a mutation. */
  at(...path: readonly string[]): Refusal {
    return Object.assign(new Refusal(this.code, this.text, this.values), { path: ['input', ...path] })
  }

  /** The same refusal, of what may be asked again after so many seconds (`extensions.retryAfter`). */
  retryAfter(seconds: number): Refusal {
    return Object.assign(new Refusal(this.code, this.text, this.values), { path: this.path, seconds })
  }

  /** The wording in one language. */
  in(locale: Locale): string {
    return fill(this.text, this.values, locale)
  }
}

/** Makes the one function by which a module refuses: `refuse('INVALID_CURSOR')`, codes checked by the compiler. */
export const refusals =
  <const L extends RefusalList>(list: L) =>
  (code: keyof L & string, values: RefusalValues = {}): Refusal =>
    new Refusal(code, list[code] as RefusalText, values)

const fill = (text: RefusalText, values: RefusalValues, locale: Locale): string =>
  text[locale].replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? `{${key}}`
    return typeof value === 'object' ? value[locale] : String(value)
  })

/** Refusals that any subgraph may give. */
export const PLATFORM_REFUSALS = {
  BAD_INPUT: { it: 'Valore non valido per «{name}»: {why}.', en: 'Invalid value for "{name}": {why}.' },
  INVALID_CURSOR: { it: 'Il cursore non è valido per questo elenco.', en: 'The cursor is not valid for this list.' },
  PAGE_SIZE: { it: '«first» deve essere fra 1 e {max}.', en: '"first" must be between 1 and {max}.' },
  FORBIDDEN_FIELD: {
    it: 'Il ruolo di chi interroga non vede questo dato.',
    en: "The viewer's role may not see this field.",
  },
  PURPOSE_REQUIRED: {
    it: 'I dati personali richiedono una finalità: indicare nell’intestazione x-purpose una fra {allowed}, che apra il dato (indicata: {stated}).',
    en: 'Personal data need a purpose: state in the header x-purpose one of {allowed}, which open it (stated: {stated}).',
  },
  AUDIT_UNAVAILABLE: {
    it: 'Il registro degli accessi non è disponibile: senza di esso nessun dato personale viene comunicato. Riprovare più tardi.',
    en: 'The audit trail is not available: without it no personal data leave. Try again later.',
  },
  OWN_FILE: {
    it: 'Nessuno apre il proprio fascicolo né quello di chi vive con sé: il tentativo è registrato. Per i propri dati vale il diritto di accesso.',
    en: 'Nobody opens their own file or that of who lives with them: the attempt is recorded. For your own data use the right of access.',
  },
  FISCAL_NUMBER_REQUIRED: {
    it: 'I dati personali richiedono un accesso SPID o CIE che attesti il codice fiscale di chi interroga.',
    en: 'Personal data need a SPID or CIE login that states the tax code of who asks.',
  },
  VIEWER_TOKEN_REFUSED: {
    it: 'La prova di chi interroga manca, è scaduta o non vale per questa parte dello hub.',
    en: 'The proof of who asks is missing, expired, or not good for this part of the hub.',
  },
  IDEMPOTENCY_KEY_FORM: {
    it: 'La chiave di idempotenza ha da 1 a {max} caratteri.',
    en: 'The idempotency key has 1 to {max} characters.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    it: 'La chiave di idempotenza è già stata usata per un’altra richiesta.',
    en: 'The idempotency key was already used for another request.',
  },
  RATE_LIMITED: {
    it: 'Troppe ricerche di persone: riprovare fra {seconds} secondi. Il tentativo è registrato.',
    en: 'Too many look-ups of persons: try again in {seconds} seconds. The attempt is recorded.',
  },
  STATE_CONFLICT: {
    it: 'Nel frattempo lo stato è cambiato: rileggere il dato e decidere di nuovo.',
    en: 'The state has changed meanwhile: read it again, then decide anew.',
  },
  WRITE_BUSY: {
    it: 'Per ora la modifica non si può fare: altre sono in corso, o la base dati non risponde. Riprovare fra poco con la stessa chiave di idempotenza.',
    en: 'The change cannot be made at the moment: others are under way, or the database does not answer. Try again shortly with the same idempotency key.',
  },
  READ_TIMEOUT: {
    it: 'La lettura richiede troppo tempo ed è stata interrotta: chiedere meno dati, o dati più ristretti, per volta.',
    en: 'The read takes too long and was ended: ask for fewer data, or narrower ones, at a time.',
  },
  OVERLOADED: {
    it: 'Lo hub è sovraccarico: riprovare fra poco.',
    en: 'The hub is overloaded: try again shortly.',
  },
  ANSWER_TOO_LARGE: {
    it: 'La risposta supera {max} MB: chiedere meno dati per volta.',
    en: 'The answer exceeds {max} MB: ask for fewer data at a time.',
  },
} as const satisfies RefusalList

/** Refuses with a code of the platform's list. */
export const refuse = refusals(PLATFORM_REFUSALS)
