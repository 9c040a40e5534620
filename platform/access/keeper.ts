import type { SettingsHolder } from '#platform/database/viewer-settings.ts'

/** The settings under which derived facts are read within a viewer's Ambito: no viewer ever asks under them. */
export const keeperOf = (viewer: SettingsHolder): SettingsHolder => ({
  ...viewer,
  fileRoles: ['KEEPER'],
  fiscalHash: null,
})
