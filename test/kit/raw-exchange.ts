import { connect } from 'node:net'

/** What came back on a connection. */
export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Posts a body with headers byte by byte as written, so that no client repairs, joins or drops one of them. */
export function postRaw(url: string, headers: readonly string[], body: string): Promise<RawAnswer> {
  const request = ['POST /graphql HTTP/1.1', ...headers, 'connection: close', '', body].join('\r\n')
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request))
    socket.on('data', (chunk) => (received += chunk.toString()))
    socket.once('error', reject)
    socket.once('close', () => {
      const [head = '', content = ''] = received.split(/\r\n\r\n([^]*)/, 2)
      resolve({ status: Number(head.split(' ')[1]), head, body: content })
    })
  })
}
