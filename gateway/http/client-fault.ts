import { STATUS_CODES, type ServerResponse } from 'node:http'
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
type Answering = Duplex & { readonly _httpMessage?: ServerResponse | null }

/** How long a refused sender may go on before its connection is cut: cut at once, it would lose the answer. */
const LINGER_MS = 1_000

const answered = new WeakSet<Duplex>()

/** Answers what never becomes a request (malformed, too large or too slow in its head) in the form of any other refusal. */
export function answerClientFault(fault: ClientFault, socket: Duplex): void {
  if (answered.has(socket)) return
  if (fault.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
  answered.add(socket)
  afterEarlierAnswers(socket, (own) => {
    if (own?.headersSent || socket.destroyed || !socket.writable) return void socket.destroy()
    writeRefusal(socket, refusalOf(fault), languageOf(fault, own))
  })
}

/**
 * Acts when requests that came whole before the faulty one on the same connection have their answers, with the answer
 * to the faulty one itself where it had begun.
 */
function afterEarlierAnswers(socket: Duplex, act: (own: ServerResponse | undefined) => void): void {
  const answer = (socket as Answering)._httpMessage ?? undefined
  if (!answer?.req.complete) return act(answer)
  // Node puts the next answer on the connection when this one has ended.
  answer.once('close', () => setImmediate(() => afterEarlierAnswers(socket, act)))
}

/** The languages that the sender takes, as far as they had arrived; undefined when they had not. */
function languageOf({ rawPacket }: ClientFault, own: ServerResponse | undefined): string | undefined {
  if (own) return own.req.headers['accept-language'] ?? ''
  if (!Buffer.isBuffer(rawPacket)) return undefined
  return /^accept-language:([^\r\n]*)/im.exec(rawPacket.toString('latin1'))?.[1] ?? ''
}

/**
 * Answers a refusal on a connection without a request, and closes it; in the language of an `Accept-Language` header, in both
 * where nobody knows which.
 */
export function writeRefusal(socket: Duplex, refusal: Refusal, language: string | undefined): void {
  answered.add(socket)
  const status = statusOf(refusal.code)
  const wording = { requestId: requestIdOf({}), locale: localeOf(language || undefined) }
  const error = tellRefusal(refusal, wording)
  const message = language === undefined ? `${refusal.in('it')} ${refusal.in('en')}` : error.message
  const body = JSON.stringify({ errors: [{ ...error, message }] })
  const headers = {
    ...ANSWER_HEADERS,
    'x-request-id': wording.requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
    ...(status === 405 && { allow: String(refusal.values['allow']) }),
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
