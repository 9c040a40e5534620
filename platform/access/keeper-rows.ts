import { SAME_AMBITO, mayWriteWhen, perVerb, type RowSecurity } from '#platform/orm/row-security.ts'

/** Whoever asks derives columns: a trigger, in the transaction of the fact. */
export const IS_KEEPER = `(select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))`
const IS_FEED = `(select nullif(current_setting('app.kind', true), '')) = 'FEED'`

/** Rows that only triggers write and only feeds read: derived facts that decide about access and are shown to nobody. */
export const keeperRows = (): RowSecurity => {
  const keeps = `${SAME_AMBITO} and ${IS_KEEPER}`
  const write = mayWriteWhen(keeps)
  return perVerb({ see: `(${keeps}) or ${IS_FEED}`, add: write, change: write, remove: write })
}
