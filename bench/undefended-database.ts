import { SUBGRAPHS } from '#subgraphs/register.ts'
import { beginAuditAnew, select, type BenchDatabase } from './bench-database.ts'

const COPY = 'bench_undefended'

/** A copy of the database whose rows are seen by everybody of their Ambito: addresses of the subgraphs' roles in it. */
export async function openUndefended(bench: BenchDatabase): Promise<Readonly<Record<string, string>>> {
  const name = new URL(bench.adminUrl).pathname.slice(1)
  const server = within(bench.adminUrl, name === 'postgres' ? 'template1' : 'postgres')
  await select(server, `drop database if exists ${COPY} with (force)`)
  await select(server, `create database ${COPY} template ${name}`)
  const schemas = SUBGRAPHS.map((subgraph) => `'${subgraph.name}'`).join()
  // A table without Ambito is seen as before: it is reference data; so is the audit log, which is closed when its policies are others.
  await select(
    within(bench.adminUrl, COPY),
    `do $$ declare p record; begin
      for p in select schemaname, tablename, policyname from pg_policies y where schemaname in (${schemas}) and cmd = 'SELECT' and not starts_with(tablename, 'audit_')
        and exists (select from information_schema.columns c where c.table_schema = y.schemaname and c.table_name = y.tablename and c.column_name = 'ambito_id') loop
        execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
      end loop;
      for p in select table_schema, table_name from information_schema.columns join information_schema.tables t using (table_schema, table_name)
        where table_schema in (${schemas}) and column_name = 'ambito_id' and t.table_type = 'BASE TABLE' and not starts_with(table_name, 'audit_') loop
        execute format('create policy undefended on %I.%I for select using (ambito_id = (select nullif(current_setting(''app.ambito'', true), ''''))::uuid or (select current_setting(''app.kind'', true)) = ''IDENTITY'')', p.table_schema, p.table_name);
      end loop;
    end $$`,
  )
  await beginAuditAnew(within(bench.adminUrl, COPY))
  await select(within(bench.adminUrl, COPY), 'analyze')
  return Object.fromEntries(Object.entries(bench.urls).map(([subgraph, url]) => [subgraph, within(url, COPY)]))
}

const within = (url: string, database: string): string => {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
