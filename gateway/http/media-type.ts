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

const OFFERS: Readonly<Record<string, Media>> = {
  'application/json': NAMED_JSON_ANSWER,
  'application/graphql-response+json': GRAPHQL_ANSWER,
  'application/*': JSON_ANSWER,
  '*/*': JSON_ANSWER,
}

/**
 * The media type that an `Accept` header asks for; plain JSON when there is none.
 *
 * @throws NOT_ACCEPTABLE when it asks for none that the hub speaks.
 */
export function negotiate(accept: string | undefined): Media {
  if (accept === undefined) return JSON_ANSWER
  const wanted = accept
    .split(',', 20)
    .map(preference)
    .filter(({ media, quality }) => media && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  const media = wanted[0]?.media
  if (!media) throw refuse('NOT_ACCEPTABLE')
  return media
}

function preference(part: string): { media: Media | undefined; quality: number } {
  const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  return {
    media: Object.hasOwn(OFFERS, type) ? OFFERS[type] : undefined,
    quality: quality ? Number(quality.slice(2)) : 1,
  }
}

/** The `Content-Type` of an answer. */
export const contentTypeOf = ({ type }: Media): string => `${type}; charset=utf-8`

/** The answer to requests that are refused before their `Accept` was read. */
export const DEFAULT_MEDIA = JSON_ANSWER
