import type { Viewer } from '#platform/viewer.ts'
import type { RequestHeaders } from './request-headers.ts'

/** Who asks, from the headers of a request, at once when that is known; refuses with a code of `errors.ts`. */
export type Identity = (headers: RequestHeaders) => Viewer | Promise<Viewer>

/** A viewer, and how long what it was made of may be believed, in milliseconds since the epoch. */
export interface Identified {
  readonly viewer: Viewer
  readonly since: number
  readonly until: number
}

/** Who asks, from a bearer token and the values of the purpose header. */
export type Identify = (token: string, stated: readonly string[]) => Promise<Identified>
