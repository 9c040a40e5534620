import type { CarrierTransaction } from './carrier-pool.ts'

const SETTINGS = `select set_config('app.kind', $1, true), set_config('app.ambito', $2, true), set_config('app.file_roles', $3, true)`

/**
 * Does work as the keeper of the rows of one Ambito, as which triggers spread facts about access, then goes on as the
 * carrier of facts. A fault ends the transaction or its savepoint, and with it these settings.
 */
export async function asKeeper(
  transaction: CarrierTransaction,
  ambitoId: string,
  work: () => Promise<unknown>,
): Promise<void> {
  await transaction.query(SETTINGS, ['STAFF', ambitoId, '{KEEPER}'])
  await work()
  await transaction.query(SETTINGS, ['FEED', '', ''])
}
