import { refusals, type RefusalList } from '#platform/errors.ts'

/** Refusals of the single door; what a subgraph refuses stands in that subgraph's list. */
export const GATEWAY_REFUSALS = {
  SUBGRAPH_UNAVAILABLE: {
    it: 'Questo dato non è disponibile in questo momento: la parte «{subgraph}» non risponde.',
    en: 'This is not available at the moment: the part "{subgraph}" does not answer.',
  },
  INTERNAL_FAULT: {
    it: 'Errore interno. Chi gestisce lo hub lo ritrova con il codice della richiesta.',
    en: 'Internal fault. The operator of the hub finds it by the request id.',
  },
  SHUTTING_DOWN: { it: 'Lo hub si sta fermando: riprovare fra poco.', en: 'The hub is stopping: try again shortly.' },
  ROUTE_UNKNOWN: { it: 'Questo indirizzo non esiste.', en: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: { it: 'Usare il metodo {allow}.', en: 'Use the method {allow}.' },
  NOT_ACCEPTABLE: {
    it: 'Lo hub risponde in application/json o application/graphql-response+json.',
    en: 'The hub answers in application/json or application/graphql-response+json.',
  },
  CONTENT_TYPE: {
    it: 'Il corpo deve essere application/json in UTF-8.',
    en: 'The body must be application/json in UTF-8.',
  },
  CONTENT_ENCODING: { it: 'Il corpo non può essere compresso.', en: 'The body must not be compressed.' },
  REQUEST_MALFORMED: { it: 'La richiesta non è HTTP/1.1 valido.', en: 'The request is not valid HTTP/1.1.' },
  REQUEST_TIMEOUT: {
    it: 'La richiesta non è arrivata per intero in tempo utile.',
    en: 'The request did not arrive in full in time.',
  },
  HEADERS_TOO_LARGE: {
    it: 'L’indirizzo e le intestazioni superano 16 KB.',
    en: 'The address and the headers exceed 16 KB.',
  },
  HEADER_REPEATED: {
    it: 'L’intestazione «{name}» è presente più volte.',
    en: 'The header "{name}" is present more than once.',
  },
  BODY_TOO_LARGE: { it: 'Il corpo supera {max} byte.', en: 'The body exceeds {max} bytes.' },
  BODY_NOT_JSON: { it: 'Il corpo non è JSON valido in UTF-8.', en: 'The body is not valid JSON in UTF-8.' },
  JSON_TOO_DEEP: { it: 'Il JSON supera {max} livelli.', en: 'The JSON exceeds {max} levels.' },
  JSON_TOO_MANY_KEYS: { it: 'Il JSON supera {max} chiavi.', en: 'The JSON exceeds {max} keys.' },
  JSON_DUPLICATE_KEY: { it: 'Il JSON ripete una chiave.', en: 'The JSON repeats a key.' },
  JSON_FORBIDDEN_KEY: {
    it: 'Il JSON contiene una chiave non ammessa.',
    en: 'The JSON holds a key that is not allowed.',
  },
  JSON_NUMBER: { it: 'Il JSON contiene un numero fuori misura.', en: 'The JSON holds a number out of range.' },
  JSON_TEXT: {
    it: 'Il JSON contiene un testo Unicode non valido.',
    en: 'The JSON holds text that is not valid Unicode.',
  },
  BATCH_REFUSED: { it: 'Inviare una sola operazione per richiesta.', en: 'Send one operation per request.' },
  PARAMETER_INVALID: { it: 'Il parametro «{name}» non è valido.', en: 'The parameter "{name}" is not valid.' },
  // In Apollo's words, for Apollo's clients decide by them.
  PERSISTED_QUERY_NOT_SUPPORTED: { it: 'PersistedQueryNotSupported', en: 'PersistedQueryNotSupported' },
  OPERATION_UNKNOWN: {
    it: 'Il documento non contiene l’operazione indicata.',
    en: 'The document does not hold the operation named.',
  },
  OPERATION_NAME_REQUIRED: {
    it: 'Il documento contiene più operazioni: indicarne una.',
    en: 'The document holds several operations: name one.',
  },
  NAME_RESERVED: {
    it: 'Il nome «{name}» è riservato: scegliere un altro alias o un altro nome di variabile, operazione o frammento.',
    en: 'The name "{name}" is reserved: choose another alias, or another name of the variable, operation or fragment.',
  },
  TOKEN_LIMIT: { it: 'Il documento supera {max} elementi lessicali.', en: 'The document exceeds {max} tokens.' },
  DEPTH_LIMIT: { it: 'L’operazione supera {max} livelli.', en: 'The operation exceeds {max} levels.' },
  ALIAS_LIMIT: { it: 'L’operazione supera {max} alias.', en: 'The operation exceeds {max} aliases.' },
  DIRECTIVE_LIMIT: { it: 'L’operazione supera {max} direttive.', en: 'The operation exceeds {max} directives.' },
  SELECTION_LIMIT: { it: 'L’operazione supera {max} campi.', en: 'The operation exceeds {max} selections.' },
  NODE_LIMIT: {
    it: 'L’operazione può restituire fino a {estimate} oggetti; il limite è {max}: ridurre «first», o annidare meno elenchi.',
    en: 'The operation may return up to {estimate} objects; the limit is {max}: lower "first", or nest fewer lists.',
  },
  VALUE_ABSENT: {
    it: 'Manca «{field}», che non può mancare: ciò a cui appartiene non c’è, o chi interroga non lo vede.',
    en: '"{field}" is missing and may not be: what it belongs to is not there, or the viewer does not see it.',
  },
  PLAN_NOT_FOUND: {
    it: 'Lo hub non trova come rispondere a questa domanda in una volta: chiederla in due parti.',
    en: 'The hub finds no way to answer this question at once: ask it in two parts.',
  },
  TOO_MANY_REQUESTS: {
    it: 'Troppe richieste, o troppo grandi, in poco tempo: riprovare fra {seconds} secondi.',
    en: 'Too many requests, or too large ones, in a short time: try again in {seconds} seconds.',
  },
  LIST_LIMIT: { it: 'Un elenco supera {max} elementi.', en: 'A list exceeds {max} elements.' },
  TEXT_LIMIT: { it: 'Un testo supera {max} caratteri.', en: 'A text exceeds {max} characters.' },
} as const satisfies RefusalList

/** A code of the gateway's own list. */
export type GatewayCode = keyof typeof GATEWAY_REFUSALS

/** Refuses with a code of the gateway's list. */
export const refuse = refusals(GATEWAY_REFUSALS)

const STATUS: Readonly<Partial<Record<string, number>>> = {
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  SHUTTING_DOWN: 503,
  OVERLOADED: 503,
  TOO_MANY_REQUESTS: 429,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  CONTENT_TYPE: 415,
  CONTENT_ENCODING: 415,
  BODY_TOO_LARGE: 413,
  REQUEST_TIMEOUT: 408,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_FAULT: 500,
} satisfies Partial<Record<GatewayCode | 'OVERLOADED', number>>

/** The HTTP status of a refusal that ends a request before it is executed; 400 unless the protocol has a better one. */
export const statusOf = (code: string): number => STATUS[code] ?? 400
