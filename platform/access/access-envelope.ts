import { Property } from '@mikro-orm/decorators/legacy'

/**
 * What decides who may see a row about a citizen, copied onto the row itself, so that a row-level policy never asks
 * another table (decision 0017). Kept by the triggers of the owner; in services and finance from their projection of
 * case access. A row whose envelope was never filled is seen by nobody who must stand in a relation to it.
 */
export abstract class AccessEnvelope {
  /** Areas of the cases that the row belongs to. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessAreas!: string[]

  /** Who stands in a relation to it: case manager and team, districts whose docket it is on; `EVENT` while an emergency is open. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessParties!: string[]

  /** Compartments that hide it (`Sensitivity` without MINOR, which is computed). */
  @Property({ columnType: 'text[]', type: 'array', defaultRaw: `'{}'` })
  accessCompartments!: string[]

  /** Keyed hashes of the tax codes of the persons concerned and of those who live with them: nobody opens their own file. */
  @Property({ columnType: 'bigint[]', type: 'array', defaultRaw: `'{}'` })
  accessKin!: string[]

  /** Emergency access, which ends by itself: subject of a token → `GLASS` → until (ISO instant). */
  @Property({ columnType: 'jsonb', type: 'json', defaultRaw: `'{}'` })
  accessTimed!: Record<string, Record<string, string>>
}
