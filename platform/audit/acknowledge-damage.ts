import type { ClientBase } from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { recordAcknowledged, type Acknowledgement } from './acknowledge-break.ts'
import { asTrail } from './as-trail.ts'
import { damageInWords, damageOf, isDamage, nameOf } from './damage.ts'
import type { Finding } from './finding.ts'
import { recollect } from './recollection.ts'
import { signDamage, type SignedDamage } from './tree-head.ts'
import { verifyWithin } from './verify-log.ts'

/** Which damage is acknowledged, by whom and why. */
export interface DamageAcknowledgement extends Acknowledgement {
  /** What is acknowledged by name (`nameOf`), as the verifier says it. */
  readonly named: readonly string[]
}

/**
 * Lets a log go on in which sealed records were damaged for good: each damage is named by the operator, signed into the witness
 * file with a hash of what stands there now, and recorded in the log itself, in each Ambito. Damage that was not named, or that
 * is done afterwards, in the same place too, is found as before.
 *
 * @throws OperatorFault when a name is that of no damage: nothing is then acknowledged.
 */
export async function acknowledgeDamage(client: ClientBase, options: DamageAcknowledgement): Promise<SignedDamage> {
  const { subgraph, key, memory, clock, operator, reason, named } = options
  const { acknowledged, findings: ofMemory } = await recollect(memory, key.trusted)
  const damages = await asTrail(client, async () => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ambito-hub audit ${subgraph}`])
    const { findings } = await verifyWithin(client, { subgraph, keys: key.trusted, now: clock.now(), acknowledged })
    const chosen = chosenOf([...findings, ...ofMemory].filter(isDamage), named)
    await recordAcknowledged(client, options, `audit-damage ${chosen.map(damageInWords).join(', ')}`)
    return chosen.map(damageOf)
  })
  const at = clock.now().toISOString()
  const signed = signDamage({ kind: 'audit-damage', log: subgraph, damages, at, operator, reason }, key)
  await memory.addWitness(signed)
  return signed
}

function chosenOf(findings: readonly Finding[], named: readonly string[]): Finding[] {
  const unknown = named.filter((name) => name === '' || !findings.some((finding) => nameOf(finding) === name))
  if (unknown.length > 0)
    throw new OperatorFault(
      `There is no such damage: ${unknown.join(', ')}. "npm run audit:verify" names leaves, records that stand in none, and lines of the witness file.`,
    )
  return findings.filter((finding) => named.includes(nameOf(finding)))
}
