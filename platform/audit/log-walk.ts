import type { ClientBase } from 'pg'
import { asTrail } from './as-trail.ts'
import type { AuditKey } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { damageInWords, isDamage, unacknowledged } from './damage.ts'
import type { Finding } from './finding.ts'
import type { HeadUnderWay } from './head-judge.ts'
import type { HeadMemory } from './head-memory.ts'
import { checkAlerts } from './recorded-alerts.ts'
import { acknowledgedIn } from './recollection.ts'
import { walkWithin, type LogPart, type Walked } from './walk-log.ts'

/** What was sealed was altered: nothing is read on account of the log until it is undone, or an operator acknowledges it. */
export class DamagedLog extends BrokenLog {
  override readonly name = 'DamagedLog'

  constructor(log: string, findings: readonly Finding[]) {
    const [first, others] = [damageInWords(findings[0]!), findings.length - 1]
    super(log, {
      why: `${first}${others > 0 ? `, and ${others} more` : ''}`,
      remedy: `What is damaged for good is acknowledged by name: "npm run audit:acknowledge -- --log ${log} --damage <leaf, record or witness line> --reason …".`,
    })
  }
}

/** A log as a turn of the walk finds it. */
export interface WalkedLog {
  readonly size: number
  /** What lies from here to the end was compared with its hash when it was sealed; nothing unless stated. */
  readonly wholeFrom?: number
}

/** Leaves at the end of a log that are looked at before anything is read on its account. */
const LAST = 1_000
/** Places further back that are looked at then, by chance. */
const SAMPLES = 3
/** Leaves of the whole log that are looked at in each turn, from its beginning to its end and again. */
const EACH_TURN = 250
/** Leaves that others sealed since the turn before and that are looked at in this one; what is more comes with the whole log. */
const NEWEST = 2_000

/**
 * Looks through what was sealed of a log while the hub runs: its end and some places before anything is read, then what is new
 * and a part of the whole at each turn. The whole log takes some time (a day for seven million records at the default interval),
 * and little of the database. Heads of a key that is not the hub's are for the verifier to judge.
 */
export class LogWalk {
  readonly #options: { readonly subgraph: string; readonly key: AuditKey; readonly memory: HeadMemory }
  #at = 0
  /** The head in whose midst the turn before ended. */
  #underWay: HeadUnderWay | undefined
  #newest: number | undefined
  /** Where something was wrong: looked at again in each turn. */
  #suspects: LogPart[] = []
  #alerts = false

  constructor(options: { readonly subgraph: string; readonly key: AuditKey; readonly memory: HeadMemory }) {
    this.#options = options
  }

  /**
   * One turn on a log of a size. What the sealing of this turn found whole, from `wholeFrom` on, is not read again.
   *
   * @throws DamagedLog when something was altered that no operator has acknowledged.
   */
  async turn(client: ClientBase, { size, wholeFrom = size }: WalkedLog): Promise<void> {
    const { subgraph, key, memory } = this.#options
    const findings = await asTrail(client, () => this.#look(client, { size, wholeFrom }), READ_ONLY)
    if (findings.length === 0) return
    const left = unacknowledged(findings, acknowledgedIn((await memory.witness()).lines, key.trusted))
    if (left.length > 0) throw new DamagedLog(subgraph, left)
  }

  async #look(client: ClientBase, { size, wholeFrom }: Required<WalkedLog>): Promise<Finding[]> {
    const parts = this.#newest === undefined ? await this.#first(client, size) : []
    if (this.#newest !== undefined && this.#newest < wholeFrom) parts.push({ from: this.#newest, leaves: NEWEST })
    this.#newest = size
    const suspects = this.#suspects.splice(0)
    const findings: Finding[] = []
    for (const part of [...suspects, ...parts]) {
      const found = (await this.#part(client, part)).findings
      // Something was undone: what was seen of the head before is not what is there now.
      if (found.length === 0 && suspects.includes(part)) this.#underWay = undefined
      findings.push(...found)
    }
    const round = { from: this.#at, leaves: EACH_TURN, isExact: true, underWay: this.#underWay }
    const { findings: found, size: end, underWay } = await this.#part(client, round)
    this.#underWay = underWay
    this.#at = end >= size && underWay === undefined ? 0 : end
    findings.push(...found)
    return this.#withAlerts(client, findings)
  }

  /** The end of the log, and places by chance. */
  async #first(client: ClientBase, size: number): Promise<LogPart[]> {
    const { subgraph } = this.#options
    const wanted = [size - LAST, ...Array.from({ length: SAMPLES }, () => Math.floor(Math.random() * size))]
    const { rows } = await client.query<{ from: string }>(
      `select coalesce((select max(h.tree_size) from ${subgraph}.audit_tree_head h where h.tree_size <= w.size and h.tree_size > 0), 0) as from
       from unnest($1::bigint[]) with ordinality w(size, n) order by w.n`,
      [wanted],
    )
    return rows.map(({ from }, n) => ({ from: Number(from), leaves: n === 0 ? Infinity : 1 }))
  }

  /** What was found in a part; where something was, its heads are looked at again. */
  async #part(client: ClientBase, part: LogPart): Promise<Walked> {
    const { subgraph, key } = this.#options
    const walked = await walkWithin(client, { subgraph, keys: key.trusted }, part)
    const findings = walked.findings.filter(isDamage)
    const { from } = part
    if (findings.length > 0 && !this.#suspects.some((one) => one.from === from)) {
      const to = walked.underWay?.head.treeSize ?? walked.size
      this.#suspects.push({ from, leaves: Math.max(1, to - from) })
    }
    return { ...walked, findings }
  }

  /** Alerts are few: they are looked at at the start, each time the whole log was, and while one is wrong. */
  async #withAlerts(client: ClientBase, findings: Finding[]): Promise<Finding[]> {
    if (this.#alerts && this.#at !== 0) return findings
    const wrong = await checkAlerts(client, this.#options.subgraph)
    this.#alerts = wrong.length === 0
    return [...findings, ...wrong]
  }
}

const READ_ONLY = 'begin isolation level repeatable read read only'
