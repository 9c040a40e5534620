// Part of the history of all four subgraphs: applied migrations call it, so its text is never changed.

/** When a table tells of a change; in SQL over `d`, a changed row before or after the change. */
export interface ToldChange {
  readonly table: string
  /** In words of the model (4.6). */
  readonly type: string
  readonly aggregate: string
  /** Which aggregate changed. */
  readonly id: string
  /** What of a row the facts of the aggregate hold: a change of anything else is not told. */
  readonly watch: string
  /** How the aggregate is found when the row does not name it. */
  readonly join?: string
  /** The Ambito of the aggregate, if not that of the row. */
  readonly ambito?: string
}

/**
 * Triggers that tell of a change in the transaction that makes it, once per statement and aggregate, so that nobody can
 * forget it. They run as whoever writes. A load that fills the projections itself sets `app.bulk` to `on` for its
 * transaction, and nothing is told.
 */
export const tellSql = (schema: string, changes: readonly ToldChange[]): string =>
  changes.map((change, index) => triggerSql(schema, change, index + 1)).join('\n')

const triggerSql = (schema: string, change: ToldChange, index: number): string => {
  const name = `tell_${change.table.replaceAll('"', '')}_${index}`
  const { watch } = change
  const changed = `(
      (select ${watch} from fresh except all select ${watch} from stale) union all
      (select ${watch} from stale except all select ${watch} from fresh))`
  return `
  create function ${schema}.${name}() returns trigger language plpgsql as $$
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then ${insertSql(schema, change, 'fresh')}
    elsif tg_op = 'DELETE' then ${insertSql(schema, change, 'stale')}
    else ${insertSql(schema, change, changed)}
    end if;
    return null;
  end $$;
  create trigger ${name}_inserted after insert on ${schema}.${change.table}
    referencing new table as fresh for each statement execute function ${schema}.${name}();
  create trigger ${name}_updated after update on ${schema}.${change.table}
    referencing old table as stale new table as fresh for each statement execute function ${schema}.${name}();
  create trigger ${name}_deleted after delete on ${schema}.${change.table}
    referencing old table as stale for each statement execute function ${schema}.${name}();`
}

// What belongs to no Ambito is kept by no neighbour.
const insertSql = (schema: string, change: ToldChange, rows: string): string => {
  const { type, aggregate, id, join = '', ambito = 'd.ambito_id' } = change
  return `
      insert into ${schema}.outbox_event (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
      select ${schema}.new_event_id(), k.ambito_id, '${type}', '${aggregate}', k.id, '{}', clock_timestamp()
      from (select distinct on (${id}) ${id}::text as id, ${ambito} as ambito_id from ${rows} d ${join}
        where ${id} is not null and ${ambito} is not null) k;`
}
