import { createHmac } from 'node:crypto'
import { taxCodeBase } from './scalars/tax-code.ts'

/**
 * The key of the fiscal hashes: from `HUB_FISCAL_KEY`, else from the secret of the database roles, so that all hubs of one
 * database agree. Whoever changes it must have the stored hashes computed anew.
 */
export const fiscalKeyOf = (secret: string, configured?: string): Buffer =>
  createHmac('sha256', configured ?? secret)
    .update('ambito-hub fiscal numbers')
    .digest()

/**
 * A tax code as a keyed hash: equal for all omocodia variants of one base form, 64 bits as the signed decimal text of a
 * PostgreSQL `bigint`. Without the key it cannot be tried out over the few million tax codes of a province.
 */
export const fiscalHash = (key: Buffer, taxCode: string): string =>
  createHmac('sha256', key).update(taxCodeBase(taxCode.toUpperCase())).digest().readBigInt64BE(0).toString()
