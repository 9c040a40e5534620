import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One operation for the planner. */
export interface PlanRequest {
  readonly id: number
  /** The name under which its supergraph was loaded. */
  readonly graph: string
  readonly text: string
  readonly operationName: string | undefined
  /** Where it falls among the shares of `@override(label: "percent(…)")`, 0 to 100. */
  readonly share: number
}

/** What the planner answers: to a supergraph that it was to load, or to an operation. `why` is never logged: it may quote the operation. */
export type PlannerReply =
  | { readonly loaded: string; readonly consumerSdl: string }
  | { readonly loaded: string; readonly why: string }
  | { readonly id: number; readonly plan: unknown }
  | { readonly id: number; readonly why: string }

/** How a planner process ended: by a signal or with a code. */
export interface ProcessEnd {
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
}

/** A process that plans. It keeps nothing alive but itself, and never outlives this process. */
export interface PlannerProcess {
  readonly pid: number | undefined
  load(graph: string, sdl: string): void
  plan(request: PlanRequest): void
  /** Whether something is awaited of it: then this process stays alive for the answer. */
  await(awaited: boolean): void
  kill(): void
}

/** Told what a planner process says, and once of its end; a killed one ends too. */
export interface PlannerProcessEvents {
  readonly onReply: (reply: PlannerReply) => void
  readonly onEnd: (end: ProcessEnd) => void
}

const CHILD = fileURLToPath(new URL('planner-child.mjs', import.meta.url))

/** Without core files, which would hold operations; the heap of JavaScript holds texts and plans only. */
const COMMAND = ['-c', 'ulimit -c 0; exec "$0" "$@"']
const NODE_FLAGS = ['--max-semi-space-size=1', '--max-old-space-size=64']

/**
 * Starts a planner process. It has no environment of the hub's, and its output goes nowhere: a panic quotes the operation.
 *
 * @param maxMegabytes resident memory above which it ends itself while it plans
 */
export function startPlannerProcess(maxMegabytes: number, { onReply, onEnd }: PlannerProcessEvents): PlannerProcess {
  const child = spawn('/bin/sh', [...COMMAND, process.execPath, ...NODE_FLAGS, CHILD, String(maxMegabytes)], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let ended = false
  const endOnce = (end: ProcessEnd) => {
    if (!ended) onEnd(end)
    ended = true
  }
  child.on('message', (reply) => onReply(reply as PlannerReply))
  child.on('exit', (code, signal) => endOnce({ code, signal }))
  child.on('error', () => endOnce({ code: null, signal: null }))
  child.unref()
  return {
    pid: child.pid,
    load: (graph, sdl) => send(child, { load: graph, sdl }),
    plan: (request) => send(child, request),
    // The process too: of one that ends, the channel closes before its end is known.
    await: (awaited) => {
      if (awaited) child.ref()
      else child.unref()
      if (awaited) child.channel?.ref()
      else child.channel?.unref()
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** What cannot be sent has no answer: its process has ended or is about to, and `onEnd` says so. */
function send(child: ChildProcess, message: object): void {
  if (child.connected) child.send(message, () => undefined)
}
