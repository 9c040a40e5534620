import type { SettingsHolder } from '#platform/database/viewer-settings.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'

/** The hub itself at a chore: no role, no scope, no Ambito; only policies that name it (`IS_MAINTENANCE`) let it see or do anything. */
export const MAINTENANCE: SettingsHolder = Object.freeze({ ...PUBLIC_VIEWER, kind: 'MAINTENANCE', roles: [] })
