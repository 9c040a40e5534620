import { sql } from 'kysely'
import type { Param } from '#platform/read/parameters.ts'
import { reads } from '#platform/read/model.ts'
import { asc, computed, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Act } from '../act/act.entity.ts'
import { RegulationArticle } from './regulation-article.entity.ts'
import { RegulationVersion } from './regulation-version.entity.ts'

// Art. 13: in force with the adoption, once the act is published; the later of publication and stated effect, null while unpublished (A19).
const IN_FORCE = sql`case when act.published_on is not null then greatest(act.published_on, act.effective_from) end`

const inForceFrom = (version: Row<RegulationVersion>): Sql =>
  sql`(select ${IN_FORCE} from organisation.act where act.id = ${version('actId')})`

/** The version is in force on a day, or any day when none is asked: then the latest adopted one is meant (model 4.8). */
export const adoptedOrInForce = (version: Row<RegulationVersion>, asOf: Param | undefined): Sql =>
  asOf === undefined ? sql`true` : sql`${inForceFrom(version)} <= ${asOf}::date`

/** How a version of the regulation is read. */
export const regulationVersionRead = reads(
  RegulationVersion,
  {
    act: toOne<RegulationVersion, Act>(() => Act, 'actId'),
    inForceFrom: computed<RegulationVersion>(inForceFrom),
    supersededOn: computed<RegulationVersion>(
      (
        version,
      ) => sql`(select min(${IN_FORCE}) from organisation.regulation_version later join organisation.act on act.id = later.act_id
        where later.ambito_id = ${version('ambitoId')} and later.version > ${version('version')})`,
    ),
    articles: toMany<RegulationVersion, RegulationArticle>(() => RegulationArticle, {
      by: 'regulationVersionId',
      order: [asc('position', 'integer')],
    }),
  },
  [],
)

/** How an article is read: its columns. */
export const regulationArticleRead = reads(RegulationArticle, {}, [])
