import type { ClientBase } from 'pg'

/**
 * The names of Ambiti, units and providers by their ids, in a transaction of its own: read as who works in each Ambito does, so
 * that an owner under forced row-level security reads them too.
 */
export async function organisationNames(client: ClientBase): Promise<ReadonlyMap<string, string>> {
  await client.query('begin read only')
  try {
    await client.query(`select set_config('app.kind', 'PUBLIC', true)`)
    const { rows: ambiti } = await client.query<Named>('select id, name from organisation.ambito')
    const names = [...ambiti]
    for (const { id } of ambiti) {
      await client.query(
        `select set_config('app.kind', 'STAFF', true), set_config('app.ambito', $1, true), set_config('app.roles', '{COORDINATOR}', true)`,
        [id],
      )
      const { rows } = await client.query<Named>(
        `select id, name from organisation.organisation_unit where ambito_id = $1
         union all select id, legal_name from services.provider where ambito_id = $1`,
        [id],
      )
      names.push(...rows)
    }
    await client.query('commit')
    return new Map(names.map(({ id, name }) => [id, name]))
  } catch (fault) {
    await client.query('rollback').catch(() => undefined)
    throw fault
  }
}

interface Named {
  readonly id: string
  readonly name: string
}
