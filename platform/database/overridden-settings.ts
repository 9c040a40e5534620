import type { ClientBase } from 'pg'
import { PINNED_SETTINGS } from './session-settings.ts'

/**
 * Settings that somebody gave the role of a subgraph, its database or all roles, and that would change what the hub's statements
 * mean or what a commit promises, in words for the operator. They are without effect: each session of the hub sets them itself.
 */
export async function overriddenSettings(client: ClientBase, role: string): Promise<string[]> {
  const pinned = Object.entries({ ...PINNED_SETTINGS, role: 'none' })
  const { rows } = await client.query<{ what: string }>(OVERRIDDEN, [role, JSON.stringify(Object.fromEntries(pinned))])
  return rows.map(({ what }) => what)
}

const OVERRIDDEN = `
  select distinct concat_ws(' ', case when s.setrole = 0 then 'every role' else 'the role ' || r.rolname end,
      case when s.setdatabase <> 0 then 'in this database' end, 'has the setting', c.setting) as what
  from pg_catalog.pg_db_role_setting s
  left join pg_catalog.pg_roles r on r.oid = s.setrole
  cross join lateral unnest(s.setconfig) c(setting)
  join lateral json_each_text($2::json) p on p.key = lower(split_part(c.setting, '=', 1))
  where s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
    and (s.setrole = 0 or r.rolname = $1)
    and lower(substr(c.setting, strpos(c.setting, '=') + 1)) <> lower(p.value)
  order by what`
