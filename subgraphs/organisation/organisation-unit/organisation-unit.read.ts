import { reads } from '#platform/read/model.ts'
import { toOne } from '#platform/read/vocabulary.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'
import { OrganisationUnit } from './organisation-unit.entity.ts'

/** How an organisation unit is read. */
export const organisationUnitRead = reads(OrganisationUnit, {
  parent: toOne<OrganisationUnit, OrganisationUnit>(() => OrganisationUnit, 'parentId'),
  ambito: toOne<OrganisationUnit, Ambito>(() => Ambito, 'ambitoId'),
  municipality: toOne<OrganisationUnit, Municipality>(() => Municipality, ['istatCode', 'istatCode']),
  aslDistrict: toOne<OrganisationUnit, OrganisationUnit>(() => OrganisationUnit, 'aslDistrictId'),
})
