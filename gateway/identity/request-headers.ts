/** The headers of a request by lower-case name; a list holds one that was sent more than once. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * All headers of a request as they were sent (`request.rawHeaders`), repetitions kept.
 *
 * Node's `request.headers` drops a second Authorization header without a word, so a proxy before the hub could have
 * checked another one than the hub.
 */
export function fromRawHeaders(rawHeaders: readonly string[]): RequestHeaders {
  const headers: Record<string, string[]> = Object.create(null)
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    ;(headers[name] ??= []).push(rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** Every value that was sent under a name. */
export function valuesOf(headers: RequestHeaders, name: string): readonly string[] {
  const value = headers[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
