import { refuse } from '../errors.ts'

/** How an answer is sent. */
export interface Media {
  readonly type: 'application/json' | 'application/graphql-response+json'
  /**
   * Status of a request that failed before execution because of its document or variables. GraphQL over HTTP has 200 for
   * clients that ask for plain JSON by name, and 400 for all others.
   */
  readonly failureStatus: 200 | 400
}

const JSON_ANSWER: Media = { type: 'application/json', failureStatus: 400 }
const NAMED_JSON_ANSWER: Media = { type: 'application/json', failureStatus: 200 }
const GRAPHQL_ANSWER: Media = { type: 'application/graphql-response+json', failureStatus: 400 }

/** What the hub answers in, the first unless another is preferred: each with the ranges that match it, the closest first. */
const OFFERS: readonly (readonly (readonly [range: string, media: Media])[])[] = [
  [['application/json', NAMED_JSON_ANSWER], ...anyRange(JSON_ANSWER)],
  [['application/graphql-response+json', GRAPHQL_ANSWER], ...anyRange(GRAPHQL_ANSWER)],
]

/** A lone asterisk is what old HTTP clients send for any type. */
function anyRange(media: Media): (readonly [string, Media])[] {
  return ['application/*', '*/*', '*'].map((range) => [range, media])
}

/**
 * The media type that an `Accept` header asks for (RFC 9110 § 12.5.1): of what the closest range gives the best quality, what
 * is named first. Plain JSON when there is no header, or one that names nothing. A quality that cannot be read counts as none.
 *
 * @throws NOT_ACCEPTABLE when it asks for none that the hub speaks.
 */
export function negotiate(accept: string | undefined): Media {
  const wanted = preferences(accept ?? '')
  if (wanted.length === 0) return JSON_ANSWER
  const [best] = OFFERS.flatMap((ranges) => closest(ranges, wanted))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.place - b.place)
  if (!best) throw refuse('NOT_ACCEPTABLE')
  return best.media
}

interface Preference {
  readonly range: string
  readonly quality: number
}

function closest(ranges: (typeof OFFERS)[number], wanted: readonly Preference[]) {
  for (const [range, media] of ranges) {
    const place = wanted.findIndex((preference) => preference.range === range)
    if (place >= 0) return [{ media, place, quality: wanted[place]!.quality }]
  }
  return []
}

/** The elements of a list, in which a quoted string may hold commas and semicolons; one that does not end holds the rest. */
const ELEMENT = /(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g
const PARAMETER = /(?:[^;"]|"(?:\\.|[^"\\])*"?)+/g

function preferences(accept: string): Preference[] {
  return (accept.match(ELEMENT) ?? []).flatMap((element) => {
    const [range = '', ...parameters] = (element.match(PARAMETER) ?? []).map((piece) => piece.trim().toLowerCase())
    const quality = parameters.map((parameter) => /^q\s*=\s*([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return range === '' ? [] : [{ range, quality: Number(quality ?? 1) }]
  })
}

/** The `Content-Type` of an answer. */
export const contentTypeOf = ({ type }: Media): string => `${type}; charset=utf-8`

/** The answer to requests that are refused before their `Accept` was read. */
export const DEFAULT_MEDIA = JSON_ANSWER
