import { refuse } from '../../errors.ts'
import { isForbiddenName } from '../reserved-names.ts'
import type { Limits } from './limits.ts'

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE, LOWER_U] = [34, 92, 44, 91, 93, 123, 125, 117]

/** No number of the graph needs more characters; longer ones only cost time. */
const NUMBER_LENGTH = 40

const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Reads JSON after one linear pass over its text that refuses what `JSON.parse` would accept and others stumble over:
 * nesting, floods of keys, repeated keys (two readers, two meanings), keys that every object inherits, endless numbers,
 * lone surrogates.
 *
 * @throws JSON_TOO_DEEP, JSON_TOO_MANY_KEYS, JSON_DUPLICATE_KEY, JSON_FORBIDDEN_KEY, JSON_NUMBER, JSON_TEXT, BODY_NOT_JSON
 */
export function readJson(text: string, limits: Pick<Limits, 'jsonDepth' | 'jsonKeys'>): unknown {
  scan(text, limits)
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('BODY_NOT_JSON')
  }
}

/** One open object (its keys so far) or list (null). */
type Level = Set<string> | null

function scan(text: string, { jsonDepth, jsonKeys }: Pick<Limits, 'jsonDepth' | 'jsonKeys'>): void {
  const levels: Level[] = []
  let keys = 0
  let keyNext = false
  const readText = (start: number): number => {
    const end = endOfText(text, start)
    const level = levels.at(-1)
    if (keyNext && level) addKey(level, text.slice(start + 1, end))
    if (keyNext && ++keys > jsonKeys) throw refuse('JSON_TOO_MANY_KEYS', { max: jsonKeys })
    keyNext = false
    return end
  }
  const open = (level: Level): void => {
    if (levels.push(level) > jsonDepth) throw refuse('JSON_TOO_DEEP', { max: jsonDepth })
    keyNext = level !== null
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) at = readText(at)
    else if (unit === OPEN) open(new Set())
    else if (unit === OPEN_LIST) open(null)
    else if (unit === CLOSE || unit === CLOSE_LIST) levels.pop()
    else if (unit === COMMA) keyNext = levels.at(-1) instanceof Set
    else if (isDigit(unit)) at = endOfNumber(text, at)
  }
}

function addKey(level: Set<string>, raw: string): void {
  const key = raw.includes('\\') ? unescaped(raw) : raw
  if (isForbiddenName(key)) throw refuse('JSON_FORBIDDEN_KEY')
  if (level.has(key)) throw refuse('JSON_DUPLICATE_KEY')
  level.add(key)
}

function unescaped(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    throw refuse('BODY_NOT_JSON')
  }
}

/** Position of the closing quote of the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  let surrogates = false
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) {
      if (surrogates && LONE_SURROGATE.test(unescaped(text.slice(start + 1, at)))) throw refuse('JSON_TEXT')
      return at
    }
    if (unit === BACKSLASH) {
      at += 1
      surrogates ||= text.charCodeAt(at) === LOWER_U && 'dD'.includes(text.charAt(at + 1))
    }
  }
  throw refuse('BODY_NOT_JSON')
}

/** Position of the last character of the number that begins at `start`. */
function endOfNumber(text: string, start: number): number {
  let end = start
  while (end + 1 < text.length && /[\d.eE+-]/.test(text.charAt(end + 1))) {
    end += 1
    if (end - start >= NUMBER_LENGTH) throw refuse('JSON_NUMBER')
  }
  if (!Number.isFinite(Number(text.slice(start, end + 1)))) throw refuse('JSON_NUMBER')
  return end
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
