import { isContradictory } from './contradictory-plan.ts'
import { unreadableSupergraph } from '../planning/supergraph.ts'
import {
  startPlannerProcess,
  type PlannerProcess,
  type PlannerReply,
  type PlanRequest,
  type ProcessEnd,
} from './planner-process.ts'
import type { QueryPlan } from './query-plan.ts'

/** Bounds of planning. */
export interface PlanLimits {
  /** Milliseconds that one operation may be planned for; ordinary ones take less than ten. */
  readonly timeoutMs: number
  /** Resident memory of the planner process; it starts with 65, of which 43 are shared with the hub. */
  readonly maxMegabytes: number
  /** Operations planned at a time, of libuv's four threads. */
  readonly atOnce: number
  /** Operations that wait for these. */
  readonly waiting: number
  /** Whether what was under way when the process ended is tried once more; if not, it is refused. */
  readonly triesAgain: boolean
}

/** What the planner makes of an operation. */
export type Planned =
  | { readonly plan: QueryPlan }
  /** It answers that there is none, in words that may quote the operation. */
  | { readonly why: string }
  /** `fatal`: planning it ended the process, twice. `slow`: it took too long. `crowded`: too many wait. `unstarted`: no process starts. `closed`: the planner is closed. */
  | { readonly refused: 'fatal' | 'slow' | 'crowded' | 'unstarted' | 'closed' }

/** What came of loading a supergraph. */
type Loaded = { readonly consumerSdl: string } | { readonly why: string }

interface LoadedGraph {
  readonly sdl: string
  readonly loaded: (loaded: Loaded) => void
}

interface Job extends PlanRequest {
  readonly settle: (planned: Planned) => void
}

/** A start that fails so often in a row is not tried again for the operations that wait; the next one tries anew. */
const STARTS = 3

/**
 * The planner, in a process that it may end: it is started again, and what was under way is tried once more, each operation alone.
 * What ends it again is refused, and so is at once what takes too long.
 */
export class GuardedPlanner {
  readonly #limits: PlanLimits
  readonly #onEnd: (end: ProcessEnd) => void
  readonly #graphs = new Map<string, LoadedGraph>()
  #process: PlannerProcess | undefined
  #loading = 0
  #failedStarts = 0
  #closed = false
  #lastId = 0
  #waiting: Job[] = []
  /** Under way when a process ended. */
  #suspects: Job[] = []
  readonly #underWay = new Map<
    number,
    { readonly job: Job; readonly isSuspect: boolean; readonly timer: NodeJS.Timeout }
  >()

  constructor(limits: PlanLimits, onEnd: (end: ProcessEnd) => void = () => undefined) {
    this.#limits = limits
    this.#onEnd = onEnd
  }

  /** The process that plans at the moment. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  /**
   * Loads a supergraph, into each process to come as well.
   *
   * @returns the graph that callers see, as the planner writes it: without join machinery and what is `@inaccessible`
   * @throws OperatorFault when the planner cannot read it.
   */
  async load(graph: string, sdl: string): Promise<string> {
    const loaded = await new Promise<Loaded>((resolve) => {
      this.#graphs.set(graph, { sdl, loaded: resolve })
      if (!this.#process) return this.#start()
      this.#loading++
      this.#process.await(true)
      this.#process.load(graph, sdl)
    })
    if ('consumerSdl' in loaded) return loaded.consumerSdl
    this.#graphs.delete(graph)
    throw unreadableSupergraph(loaded.why)
  }

  /** Plans an operation over a supergraph that was loaded. */
  plan(operation: Omit<PlanRequest, 'id'>): Promise<Planned> {
    if (this.#closed) return Promise.resolve({ refused: 'closed' })
    if (this.#waiting.length >= this.#limits.waiting) return Promise.resolve({ refused: 'crowded' })
    return new Promise((settle) => {
      this.#waiting.push({ ...operation, id: ++this.#lastId, settle })
      this.#next()
    })
  }

  /** Ends the process; what is under way or waits is refused. */
  close(): void {
    this.#closed = true
    this.#process?.kill()
    for (const job of [...this.#takeUnderWay(), ...this.#takeWaiting()]) job.settle({ refused: 'closed' })
    for (const { loaded } of this.#graphs.values()) loaded({ why: 'the planner is closed' })
  }

  #start(): void {
    const onReply = (reply: PlannerReply) => this.#heed(reply)
    const onEnd = (end: ProcessEnd) => this.#restart(end)
    this.#process = startPlannerProcess(this.#limits.maxMegabytes, { onReply, onEnd })
    this.#process.await(true)
    this.#loading = this.#graphs.size
    for (const [graph, { sdl }] of this.#graphs) this.#process.load(graph, sdl)
  }

  #next(): void {
    if (!this.#process) return this.#start()
    if (this.#loading > 0) return
    while (this.#suspects.length > 0 && this.#underWay.size === 0) this.#send(this.#suspects.shift()!, true)
    const alone = this.#suspects.length > 0 || [...this.#underWay.values()].some(({ isSuspect }) => isSuspect)
    while (!alone && this.#waiting.length > 0 && this.#underWay.size < this.#limits.atOnce) {
      this.#send(this.#waiting.shift()!, false)
    }
    this.#process.await(this.#underWay.size > 0)
  }

  #send(job: Job, isSuspect: boolean): void {
    const { settle: _, ...request } = job
    // An answer that came while this process was busy is read before the time is judged.
    const timer = setTimeout(() => setImmediate(() => this.#expire(job)), this.#limits.timeoutMs)
    this.#underWay.set(job.id, { job, isSuspect, timer: timer.unref() })
    this.#process?.plan(request)
  }

  #heed(reply: PlannerReply): void {
    if ('loaded' in reply) {
      this.#loading--
      this.#failedStarts = 0
      this.#graphs.get(reply.loaded)?.loaded(reply)
    } else this.#settle(reply.id, plannedOf(reply))
    this.#next()
  }

  #settle(id: number, planned: Planned): void {
    const entry = this.#underWay.get(id)
    if (!entry) return
    clearTimeout(entry.timer)
    this.#underWay.delete(id)
    entry.job.settle(planned)
  }

  #expire({ id }: Job): void {
    if (!this.#underWay.has(id)) return
    this.#settle(id, { refused: 'slow' })
    this.#process?.kill()
  }

  #restart(end: ProcessEnd): void {
    this.#process = undefined
    if (this.#closed) return
    this.#onEnd(end)
    if (this.#loading > 0 && ++this.#failedStarts >= STARTS) return this.#giveUp()
    for (const [id, { job, isSuspect }] of this.#underWay) {
      if (isSuspect || !this.#limits.triesAgain) this.#settle(id, { refused: 'fatal' })
      else this.#suspects.push(job)
    }
    this.#takeUnderWay()
    this.#start()
  }

  #giveUp(): void {
    this.#failedStarts = 0
    for (const job of [...this.#takeUnderWay(), ...this.#takeWaiting()]) job.settle({ refused: 'unstarted' })
    for (const { loaded } of this.#graphs.values()) loaded({ why: 'its process does not start' })
  }

  #takeUnderWay(): Job[] {
    const entries = [...this.#underWay.values()]
    this.#underWay.clear()
    for (const { timer } of entries) clearTimeout(timer)
    return entries.map(({ job }) => job)
  }

  #takeWaiting(): Job[] {
    const jobs = [...this.#suspects, ...this.#waiting]
    this.#suspects = []
    this.#waiting = []
    return jobs
  }
}

/** A plan that would tell a subgraph a wrong value is none. */
function plannedOf(reply: Exclude<PlannerReply, { readonly loaded: string }>): Planned {
  if (!('plan' in reply)) return { why: reply.why }
  const plan = reply.plan as QueryPlan
  return isContradictory(plan) ? { why: 'Failed to plan query: a field is required with two values' } : { plan }
}
