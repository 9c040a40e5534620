import { asAdmin } from '../database/admin-connection.ts'
import type { CarrierTransaction } from './carrier-pool.ts'

/**
 * Does work across all schemas as the administrator of the database, who is under `app.kind` FEED as the carrier of facts
 * is: an owner that is no superuser sees no more than that.
 */
export const asCarrier = <T>(adminUrl: string, work: (transaction: CarrierTransaction) => Promise<T>): Promise<T> =>
  asAdmin(adminUrl, async (client) => {
    await client.query("begin; select set_config('app.kind', 'FEED', true)")
    const result = await work({ query: async (text, values = []) => (await client.query(text, [...values])).rows })
    await client.query('commit')
    return result
  })
