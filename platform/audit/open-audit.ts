import { connectionFault } from '../database/connection-fault.ts'
import { AuditUnavailable, openAuditTrail, type AuditTrail } from './audit-trail.ts'
import { assertWritable } from './heads-directory.ts'
import type { LogState } from './log-state.ts'
import { prepareSealing, type SealingOptions } from './start-sealing.ts'

/** The audit of a hub: a trail for each subgraph, sealed as long as it is open. */
export interface Audit {
  /** The trail of a subgraph that was named at the opening: it refuses to record while its log cannot be sealed (`LogState`). */
  trailOf(subgraph: string): AuditTrail
  /** Seals all logs now. */
  sealNow(): Promise<void>
  /** To be called when no subgraph works any more: ends the trails, then seals a last time. */
  close(): Promise<void>
}

/**
 * Opens the trails of all subgraphs and begins to seal them.
 *
 * @throws OperatorFault with the remedy when a role cannot connect or heads cannot be remembered; nothing is then left open.
 */
export async function openAudit(options: SealingOptions): Promise<Audit> {
  await assertWritable(options.heads)
  const sealing = prepareSealing(options)
  const opened = await Promise.allSettled(
    options.subgraphs.map((subgraph) => openTrail(options, subgraph, sealing.stateOf(subgraph))),
  )
  const trails = new Map(opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  const closeTrails = async (): Promise<void> =>
    void (await Promise.all([...trails.values()].map((trail) => trail.close())))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed) {
    await closeTrails()
    throw failed.reason
  }
  sealing.begin()
  const guarded = new Map([...trails].map(([name, trail]) => [name, sealedTrail(trail, sealing.stateOf(name))]))
  return {
    trailOf: (subgraph) => guarded.get(subgraph)!,
    sealNow: () => sealing.sealNow(),
    close: () => closeTrails().then(() => sealing.close()),
  }
}

async function openTrail(
  { urlOf, clock }: SealingOptions,
  subgraph: string,
  { awaited }: LogState,
): Promise<[string, AuditTrail]> {
  const url = urlOf(subgraph)
  try {
    return [subgraph, await openAuditTrail({ subgraph, url, clock, awaited })]
  } catch (fault) {
    throw connectionFault(url, fault)
  }
}

/** A trail that records only what will be sealed. */
function sealedTrail(trail: AuditTrail, state: LogState): AuditTrail {
  const assertRecordable = async (): Promise<void> => {
    await state.judged
    const why = state.closedBy
    if (why !== undefined) throw new AuditUnavailable(`The audit log is closed: ${why}`)
  }
  return {
    assertRecordable,
    awaited: trail.awaited,
    record: async (entries) => {
      if (entries.length === 0) return
      await assertRecordable()
      await trail.record(entries)
    },
    takeLookUps: (actor, count) => trail.takeLookUps(actor, count),
    close: () => trail.close(),
  }
}
