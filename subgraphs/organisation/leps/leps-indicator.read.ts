import { sql } from 'kysely'
import { estimatedStateContribution, leps, type Leps } from '#platform/domain/leps.ts'
import { reads } from '#platform/read/model.ts'
import { asc, computed, toMany, toOne, type Computed } from '#platform/read/vocabulary.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'
import { LepsIndicator } from './leps-indicator.entity.ts'
import { LepsAreaShare, LepsMunicipalityRow } from './leps-share.entity.ts'

// The rule itself stands in platform/domain/leps.ts alone; SQL hands it the two facts as text.
const fromFacts = (
  by: 'socialWorkers' | 'permanentFte',
  rule: (residents: number, socialWorkers: string) => unknown,
): Computed<LepsIndicator> =>
  computed(
    (indicator) => sql`(${indicator('residents')}::text || ' ' || ${indicator(by)}::text)`,
    (facts) => {
      const [residents = '', socialWorkers = ''] = String(facts).split(' ')
      return rule(Number(residents), socialWorkers)
    },
  )

const rule = (name: keyof Leps): Computed<LepsIndicator> =>
  fromFacts('socialWorkers', (residents, socialWorkers) => leps(residents, socialWorkers)[name])

/** How the indicator is read: facts from a view, the rule of L. 178/2020 from the platform. */
export const lepsIndicatorRead = reads(
  LepsIndicator,
  {
    residentsPerSocialWorker: rule('residentsPerSocialWorker'),
    requiredSocialWorkers: rule('requiredSocialWorkers'),
    gap: rule('gap'),
    met: rule('met'),
    stretchTargetMet: rule('stretchTargetMet'),
    byArea: toMany<LepsIndicator, LepsAreaShare>(() => LepsAreaShare, {
      on: (share, indicator) =>
        sql`${share('ambitoId')} = ${indicator('ambitoId')} and ${share('year')} = ${indicator('year')} and ${share('basis')} = ${indicator('basis')}`,
      order: [asc('position', 'integer')],
    }),
    byMunicipality: toMany<LepsIndicator, LepsMunicipalityRow>(() => LepsMunicipalityRow, {
      on: (row, indicator) =>
        sql`${row('ambitoId')} = ${indicator('ambitoId')} and ${row('year')} = ${indicator('year')} and ${row('basis')} = ${indicator('basis')}`,
      order: [asc('istatCode')],
    }),
    estimatedStateContribution: fromFacts('permanentFte', (residents, fte) => ({
      amount: estimatedStateContribution(residents, fte),
      currency: 'EUR',
    })),
  },
  [],
)

/** How the share of an area is read. */
export const lepsAreaShareRead = reads(
  LepsAreaShare,
  { area: toOne<LepsAreaShare, InterventionArea>(() => InterventionArea, 'areaId') },
  [],
)

/** How the row of a municipality is read. */
export const lepsMunicipalityRead = reads(
  LepsMunicipalityRow,
  {
    municipality: toOne<LepsMunicipalityRow, Municipality>(() => Municipality, ['istatCode', 'istatCode']),
  },
  [],
)
