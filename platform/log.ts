import { pino, type Bindings, type DestinationStream, type LogFn, type Logger, type LoggerOptions } from 'pino'
import { Refusal } from './errors.ts'
import { OperatorFault } from './operator-fault.ts'

/** A structured log, one JSON object per line. */
export type Log = Logger

/**
 * The fields that may be logged; any other is dropped, so that variables, bodies, tokens and answers cannot reach the
 * log by mistake (GDPR art. 25: protection by default). None of these may ever hold personal data.
 */
const LOGGABLE = new Set([
  'requestId',
  'subgraph',
  'operation',
  'code',
  'status',
  'method',
  'route',
  'durationMs',
  'bytes',
  'count',
  'host',
  'port',
  'address',
  'signal',
  'mode',
  'version',
  'migration',
  'eventId',
  'tier',
  'reason',
  'actor',
  'persons',
  'err',
])

/**
 * A log that keeps only the fields known to be harmless.
 *
 * @param level as in `LOG_LEVEL`; @param stream where lines go, standard output unless told.
 */
export function createLog(level: string, stream?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: onlyLoggable },
    serializers: { err: describeFault },
    hooks: {
      logMethod(args, method) {
        method.apply(this, withOwnWords(args))
      },
    },
  }
  const log = pino(options, stream ?? pino.destination({ dest: 1, sync: true }))
  return keepChildrenLoggable(log)
}

/**
 * What may be told of a fault: its type, code and stack frames. Its message only when it is known to be free of data,
 * because messages of libraries quote values (`invalid input syntax for type uuid: "…"`).
 */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const { code, constraint, table, syscall } = fault as Error & Partial<Record<string, unknown>>
  const spoken = fault instanceof OperatorFault || fault instanceof Refusal || syscall !== undefined
  const stack = fault.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: fault.name,
    ...(spoken && { message: fault.message }),
    ...defined({ code, constraint, table }),
    stack: stack?.join('\n'),
    ...(fault.cause instanceof Error && { cause: describeFault(fault.cause) }),
  }
}

/** pino would take the message of an error for the words of the line, and that message may quote data. */
function withOwnWords(args: Parameters<LogFn>): Parameters<LogFn> {
  const [first, words, ...rest] = args as [unknown, string | undefined, ...unknown[]]
  if (first instanceof Error) return [{ err: first }, words ?? 'fault']
  return typeof first === 'object' && words === undefined ? [first, ''] : ([first, words, ...rest] as Parameters<LogFn>)
}

/** pino does not apply formatters to the fields of children; children inherit this method, so it holds for all. */
function keepChildrenLoggable(log: Log): Log {
  const child = log.child
  log.child = function keepLoggable(this: Log, bindings: Bindings, options?: never) {
    return child.call(this, onlyLoggable(bindings), options)
  } as Log['child']
  return log
}

const onlyLoggable = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => LOGGABLE.has(name)))

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'))
