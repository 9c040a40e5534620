import { roleOf } from '../database/roles.ts'

/**
 * The shape of the audit tables of a subgraph as its migrations make them, a line for each column, key, policy and privilege, in the
 * words of `SHAPE_OF`. The same in PostgreSQL 15 to 18.
 */
export const auditShape = (subgraph: string): string[] => [
  ...Object.entries(COLUMNS).flatMap(([table, columns]) => columns.map((column) => `column ${table}.${column}`)),
  ...KEYS.map((key) => `key ${key}`),
  ...Object.entries(VISIBLE).flatMap(([table, condition]) => [
    `policy ${table} visible (r): ${condition} / `,
    `policy ${table} added (a):  / ${TRAIL}`,
  ]),
  ...PRIVILEGES.map((privilege) => `privilege ${privilege} of ${roleOf(subgraph)}`),
]

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  audit_event: [
    'id uuid not null',
    'ambito_id uuid not null',
    'at timestamp(3) with time zone not null',
    'actor text not null',
    'role text not null',
    'organisation text not null',
    'action text not null',
    'entity text not null',
    'entity_id uuid not null',
    'person_id uuid',
    'case_id uuid',
    'purpose text',
    'legal_basis text',
    'field_classes text[] not null',
    'criteria text[]',
    'query text',
    'break_glass boolean not null',
    'outcome text not null',
    'request_id text not null',
    'leaf_hash text not null',
    'xact xid8 not null default pg_current_xact_id()',
  ],
  audit_leaf: [
    'leaf_index bigint not null',
    'event_id uuid not null',
    'ambito_id uuid not null',
    'leaf_hash text not null',
    'sealed_at timestamp(3) with time zone not null',
    'xact xid8',
  ],
  audit_tree_head: [
    'tree_size bigint not null',
    'previous_size bigint not null',
    'root_hash text not null',
    'sealed_at timestamp(3) with time zone not null',
    'horizon xid8 not null',
    'frontier bytea not null',
    'leaf_hashes bytea not null',
    'signature text not null',
    'key_id text not null',
    'memory uuid',
    'xacts text',
  ],
  audit_retirement: [
    'to_index bigint not null',
    'from_index bigint not null',
    'before timestamp(3) with time zone not null',
    'retired_at timestamp(3) with time zone not null',
    'signature text not null',
    'key_id text not null',
  ],
  audit_alert: [
    'id uuid not null',
    'ambito_id uuid not null',
    'at timestamp(3) with time zone not null',
    'actor text not null',
    'code text not null',
    'hour timestamp(3) with time zone not null',
    'persons integer not null',
    'records integer not null',
  ],
}

const KEYS: readonly string[] = [
  'audit_event PRIMARY KEY (id)',
  'audit_leaf PRIMARY KEY (leaf_index)',
  'audit_leaf UNIQUE (event_id)',
  'audit_tree_head PRIMARY KEY (tree_size)',
  'audit_retirement PRIMARY KEY (to_index)',
  'audit_alert PRIMARY KEY (id)',
  'audit_alert UNIQUE (actor, code, hour)',
]

const PRIVILEGES: readonly string[] = [
  ...['audit_event', 'audit_leaf', 'audit_tree_head', 'audit_alert'].flatMap((table) => [
    `SELECT on ${table}`,
    `INSERT on ${table}`,
  ]),
  'SELECT on audit_retirement',
]

// Conditions as `CONDITION` writes them.
const TRAIL = `SELECTNULLIFcurrent_setting'app.kind',true,''='AUDIT'`
const SAME_AMBITO = `ambito_id=SELECTNULLIFcurrent_setting'app.ambito',true,''::uuid`
const roles = (list: string): string => `SELECTCOALESCENULLIFcurrent_setting'app.roles',true,''&&'{${list}}',false`
const OWN = 'COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE'
const MINE = `actor=SELECTNULLIFcurrent_setting'app.subject',true,''`

const VISIBLE: Readonly<Record<string, string>> = {
  audit_event: `${TRAIL}OR${SAME_AMBITO}AND${roles('AUDITOR')}OR${roles(OWN)}AND${MINE}`,
  audit_leaf: `${TRAIL}OR${SAME_AMBITO}AND${roles(`${OWN},AUDITOR`)}`,
  audit_tree_head: TRAIL,
  audit_retirement: TRAIL,
  audit_alert: TRAIL,
}

// Versions of PostgreSQL write brackets, casts and names of columns in their own way.
const CONDITION = (expression: string): string =>
  `regexp_replace(coalesce(pg_get_expr(${expression}, p.polrelid), ''), '\\sAS\\s"?\\w+"?|::text(\\[\\])?|[\\s()"]', '', 'g')`

/** SQL of the lines of the audit tables `t` as they are. Other indexes than unique ones change no record, and are left to the administrator. */
export const SHAPE_OF = `
    select concat('column ', t.relname, '.', a.attname, ' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
        ' default ' || pg_get_expr(d.adbin, d.adrelid), ' generated ' || nullif(a.attgenerated::text || a.attidentity::text, ''), ' acl ' || a.attacl::text) as line
      from t join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_catalog.pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all select concat('key ', t.relname, ' ', pg_get_constraintdef(o.oid)) from t join pg_catalog.pg_constraint o on o.conrelid = t.oid where o.contype <> 'n'
    union all select concat('unique index ', t.relname, ' ', i.indexrelid::regclass) from t join pg_catalog.pg_index i on i.indrelid = t.oid
      where i.indisunique and (not (i.indisvalid and i.indisready) or not exists (select from pg_catalog.pg_constraint o where o.conindid = i.indexrelid))
    union all select concat('policy ', t.relname, ' ', p.polname, ' (', p.polcmd, '): ', ${CONDITION('p.polqual')}, ' / ', ${CONDITION('p.polwithcheck')},
        case when not p.polpermissive then ' restrictive' end, ' of ' || nullif(p.polroles, '{0}')::text)
      from t join pg_catalog.pg_policy p on p.polrelid = t.oid
    union all select concat('privilege ', g.privilege_type, ' on ', t.relname, ' of ', case g.grantee when 0 then 'PUBLIC' else pg_get_userbyid(g.grantee) end, case when g.is_grantable then ' with grant option' end)
      from t cross join lateral aclexplode(t.relacl) g where g.grantee <> t.relowner`
