// Part of the history of three subgraphs: applied migrations call it, so its texts are never changed.

/**
 * The function by which a schema writes locks (`locks.ts`): roles that open a row alone, marked by `!` where the row's
 * identity is protected; roles that open it to its parties; roles that open it to whoever leads one of its areas, and answers
 * for the compartments that hide it from another lead, or for what is needed beside.
 */
export const lockFunctionSql = (schema: string): string => lockFunction('create function', schema, ALWAYS)

/** The same function with the same answers, which looks for what hides a row only where there is something: nine rows in ten have nothing. */
export const fasterLockFunctionSql = (schema: string): string =>
  lockFunction('create or replace function', schema, WHERE_HIDDEN)

const HIDDEN = `select string_agg(distinct c, '+' order by c) into hidden
      from (select unnest(compartments || needs) collate "C" as c) u where c not in ('JUDICIAL', 'PROTECTED_IDENTITY') or c = any (needs);`
const ALWAYS = HIDDEN
const WHERE_HIDDEN = `if cardinality(compartments) > 0 or cardinality(needs) > 0 then
        ${HIDDEN}
      end if;`

const lockFunction = (create: string, schema: string, hidden: string): string => `
  ${create} ${schema}.locks(free text[], bound text[], of_parties text[], parties uuid[], of_areas text[], areas uuid[], needs text[], compartments text[])
  returns text[] language plpgsql immutable parallel safe as $$
  declare
    mark text := case when compartments && '{PROTECTED_IDENTITY}'::text[] then '!' else '' end;
    hidden text;
    found text[] := free;
    role text;
    id uuid;
  begin
    foreach role in array bound loop found := found || (mark || role); end loop;
    foreach role in array of_parties loop
      foreach id in array parties loop found := found || (mark || role || '/' || id); end loop;
    end loop;
    if cardinality(of_areas) > 0 and cardinality(areas) > 0 then
      ${hidden}
      foreach role in array of_areas loop
        foreach id in array areas loop found := found || (mark || role || '/' || id || coalesce('/' || hidden, '')); end loop;
      end loop;
    end if;
    return found;
  end $$;`
