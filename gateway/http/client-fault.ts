import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Refusal } from '#platform/errors.ts'
import { refuse, statusOf } from '../errors.ts'
import { tellRefusal } from '../masking.ts'
import { ANSWER_HEADERS } from './arrival.ts'
import { localeOf } from './locale.ts'
import { requestIdOf } from './request-id.ts'

/** What Node says of a request that it could not read; `rawPacket` is what had arrived. */
interface ClientFault extends Error {
  readonly code?: string
  readonly rawPacket?: unknown
}

/** The answer under way on a connection, which Node notes there. */
type Answering = Duplex & { readonly _httpMessage?: { readonly headersSent: boolean } }

/** How long a refused sender may go on before its connection is cut: cut at once, it would lose the answer. */
const LINGER_MS = 1_000

const answered = new WeakSet<Duplex>()

/** Answers what never becomes a request (malformed, too large or too slow in its head) in the form of any other refusal. */
export function answerClientFault(fault: ClientFault, socket: Duplex): void {
  if (answered.has(socket)) return
  const isUnderWay = (socket as Answering)._httpMessage?.headersSent === true
  if (fault.code === 'ECONNRESET' || socket.destroyed || !socket.writable || isUnderWay) return void socket.destroy()
  writeRefusal(socket, refusalOf(fault), Buffer.isBuffer(fault.rawPacket) ? fault.rawPacket.toString('latin1') : '')
}

/** Answers a refusal on a connection without a request, and closes it. `head` is what was read: it may name a language. */
export function writeRefusal(socket: Duplex, refusal: Refusal, head: string): void {
  answered.add(socket)
  const status = statusOf(refusal.code)
  const told = { requestId: requestIdOf({}), locale: localeOf(/^accept-language:([^\r\n]*)/im.exec(head)?.[1]) }
  const body = JSON.stringify({ errors: [tellRefusal(refusal, told)] })
  const headers = {
    ...ANSWER_HEADERS,
    'x-request-id': told.requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}

function refusalOf({ code }: ClientFault): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return refuse('HEADERS_TOO_LARGE')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse('REQUEST_TIMEOUT')
  return refuse('REQUEST_MALFORMED')
}
