import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { overriddenSettings } from '../database/overridden-settings.ts'
import { roleOf } from '../database/roles.ts'
import type { Log } from '../log.ts'
import { OperatorFault } from '../operator-fault.ts'
import { isTaxCode } from '../scalars/tax-code.ts'
import type { AuditKey } from './audit-key.ts'
import { AccessTally } from './access-tally.ts'
import type { StoredAlert } from './alerts-of.ts'
import { BrokenLog } from './broken-log.ts'
import { horizonHolder } from './horizon-holder.ts'
import { openHeadMemory, type HeadMemory } from './head-memory.ts'
import { LogState } from './log-state.ts'
import { DamagedLog, LogWalk, type WalkedLog } from './log-walk.ts'
import { sealAudit } from './seal-audit.ts'
import { SealingConnection } from './sealing-connection.ts'
import { isOlder } from './witness-lines.ts'
import { Witness } from './witness.ts'

/** Whose logs are sealed, and how often. */
export interface SealingOptions {
  readonly subgraphs: readonly string[]
  /** The address of the database as the role of a subgraph. */
  readonly urlOf: (subgraph: string) => string
  readonly key: AuditKey
  /** Where the last heads are remembered outside of the database (`headsDirectory`). */
  readonly heads: string
  readonly clock: Clock
  readonly log: Log
  readonly everyMs: number
  /** How long a record may wait for its seal before its log closes. Unset: `LONGEST_UNSEALED_MS`. */
  readonly longestUnsealedMs?: number | undefined
}

/** The sealing under way. */
export interface AuditSealing {
  /** Seals from here on. */
  begin(): void
  /** Whether a log is sealed, and why not. */
  stateOf(subgraph: string): LogState
  /** Seals all logs now; a log that cannot be sealed is told in the log and tried again at its next turn. */
  sealNow(): Promise<void>
  /** Seals a last time, then stops. */
  close(): Promise<void>
}

/** The sealing of the logs of all subgraphs: again and again from its beginning until closed, the first time at once. */
export function prepareSealing(options: SealingOptions): AuditSealing {
  const logs = new Map(options.subgraphs.map((subgraph) => [subgraph, sealedLog(options, subgraph)]))
  const sealAll = async (isLast = false): Promise<void> => {
    for (const log of logs.values()) await sealed(options, log, isLast)
  }
  let running = Promise.resolve()
  const sealNow = (isLast = false): Promise<void> => (running = running.then(() => sealAll(isLast)))
  let isDue = true
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    // A turn that takes longer than the interval is not followed by a row of others.
    if (!isDue) return
    isDue = false
    void sealNow().finally(() => (isDue = true))
  }
  return {
    begin: () => {
      turn()
      timer = setInterval(turn, options.everyMs).unref()
    },
    stateOf: (subgraph) => logs.get(subgraph)!.state,
    sealNow: () => sealNow(),
    close: async () => {
      clearInterval(timer)
      await sealNow(true)
      await Promise.all([...logs.values()].map(({ connection }) => connection.close()))
    },
  }
}

/** A log, and what is known of it from one sealing to the next. */
interface SealedLog {
  readonly subgraph: string
  readonly tally: AccessTally
  readonly memory: HeadMemory
  readonly witness: Witness
  readonly state: LogState
  readonly walk: LogWalk
  readonly connection: SealingConnection
}

function sealedLog({ heads, key, urlOf, longestUnsealedMs }: SealingOptions, subgraph: string): SealedLog {
  const memory = openHeadMemory(heads, subgraph, key)
  const state = new LogState({ longestUnsealedMs })
  const walk = new LogWalk({ subgraph, key, memory })
  const connection = new SealingConnection(urlOf(subgraph), subgraph)
  const witness = new Witness(memory, key.trusted)
  return { subgraph, tally: new AccessTally(), memory, witness, state, walk, connection }
}

async function sealed(options: SealingOptions, log: SealedLog, isLast: boolean): Promise<void> {
  const { subgraph, memory, witness, state } = log
  try {
    const known = await memory.recall()
    const isKnown = known !== undefined
    // Only ever written after what is remembered: looked at once.
    if (known && witness.isNew && isOlder(known, (await memory.witness()).lines))
      throw new BrokenLog(subgraph, 'what is remembered of it is older than its witness file')
    const { size, damage } = await sealOne(options, log, isLast)
    if (!isKnown && size > 0)
      options.log.warn({ subgraph, count: size }, 'nothing was remembered of the audit log: it is taken as it stands')
    const { findings, taken } = await witness.witness(isLast)
    if (taken > 0)
      options.log.warn(
        { subgraph, count: taken },
        'the witness file of the audit log was not chained: it is taken as it stands, once',
      )
    if (damage !== undefined) throw damage
    if (findings.length > 0) throw new DamagedLog(subgraph, findings)
    state.sealed()
  } catch (err) {
    state.failed(err)
    options.log.error({ subgraph, err }, 'the audit log could not be sealed')
  }
}

interface Sealed {
  readonly size: number
  /** What was sealed before was altered: nothing is read, and sealing goes on. */
  readonly damage: DamagedLog | undefined
}

const damageOf = (client: ClientBase, { walk }: SealedLog, log: WalkedLog): Promise<DamagedLog | undefined> =>
  walk.turn(client, log).then(
    () => undefined,
    (fault: unknown) => {
      if (fault instanceof DamagedLog) return fault
      throw fault
    },
  )

function sealOne(options: SealingOptions, log: SealedLog, isLast: boolean): Promise<Sealed> {
  const { subgraph, connection, state } = log
  return connection.run(async (client) => {
    if (log.witness.isNew) await tellOfSettings(client, options, subgraph)
    const { treeSize, unusual, wholeFrom } = await sealAudit(client, { ...options, ...log, awaited: state.awaited })
    for (const one of unusual) warn(options.log, subgraph, one)
    await tellOfWaiting(client, options, log)
    const damage = isLast ? undefined : await damageOf(client, log, { size: treeSize, wholeFrom })
    return { size: treeSize, damage }
  })
}

/** Says at first which settings somebody made that the hub does not work by. */
async function tellOfSettings(client: ClientBase, { log }: SealingOptions, subgraph: string): Promise<void> {
  for (const what of await overriddenSettings(client, roleOf(subgraph))) {
    const err = new OperatorFault(`In the database ${what}: find out who did this, and reset it.`)
    log.warn({ subgraph, err }, 'the hub does not work by a setting of its database')
  }
}

/** Says who holds the horizon, from half the term on. */
async function tellOfWaiting(
  client: ClientBase,
  { log }: SealingOptions,
  { subgraph, state }: SealedLog,
): Promise<void> {
  const { waited } = state
  if (waited < 0.5) return
  const holder = (await horizonHolder(client)) ?? 'a transaction that has just ended'
  const err = new OperatorFault(
    `Audit records of ${subgraph} cannot be sealed because ${holder} has a writing transaction open: end it, for example with pg_terminate_backend.`,
  )
  if (waited > 1) log.error({ subgraph, err }, 'the audit log is closed: records have waited too long for their seal')
  else log.warn({ subgraph, err }, 'audit records wait for their seal')
}

/** Never whom they read of; and an issuer that makes tax codes its subjects does not bring them into the log. */
const warn = (log: Log, subgraph: string, { actor, code, persons, records }: StoredAlert): void =>
  log.warn(
    { subgraph, code, persons, count: records, actor: isTaxCode(actor.slice(-16).toUpperCase()) ? 'withheld' : actor },
    'unusual access to files',
  )
