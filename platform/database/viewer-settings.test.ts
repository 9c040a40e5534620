import { expect, test } from 'vitest'
import { PUBLIC_VIEWER } from '../viewer.ts'
import { VIEWER_SETTINGS, viewerSettings } from './viewer-settings.ts'

const viewer = Object.freeze({
  ...PUBLIC_VIEWER,
  kind: 'STAFF' as const,
  fileRoles: ['CASE_MANAGER'] as const,
  principals: ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'],
  fiscalHash: '-42',
})
const named = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(VIEWER_SETTINGS.map((name, index) => [name, values[index]!]))

test('every setting has a value, those of the file too', () => {
  const settings = viewerSettings(viewer, '2026-06-15T10:00:00.000Z')
  expect(settings).toHaveLength(VIEWER_SETTINGS.length)
  expect(named(settings)).toMatchObject({
    'app.file_roles':
      '{CASE_MANAGER,"CASE_MANAGER/01890000-0000-7000-8000-000000000001","CASE_MANAGER/01890000-0000-7000-8000-000000000002"}',
    'app.principals': '{01890000-0000-7000-8000-000000000001,01890000-0000-7000-8000-000000000002}',
    'app.kin': '-42',
    'app.now': '2026-06-15T10:00:00.000Z',
  })
})

test('what is missing is empty, which denies', () => {
  expect(named(viewerSettings(PUBLIC_VIEWER))).toMatchObject({
    'app.file_roles': '{}',
    'app.principals': '{}',
    'app.kin': '',
    'app.now': '',
  })
})

test('the instant is that of each read, whatever is remembered of the viewer', () => {
  const first = viewerSettings(viewer, '2026-06-15T10:00:00.000Z')
  expect(viewerSettings(viewer, '2026-06-15T10:00:00.000Z')).toEqual(first)
  const later = viewerSettings(viewer, '2026-06-15T10:00:01.000Z')
  expect(named(later)).toEqual({ ...named(first), 'app.now': '2026-06-15T10:00:01.000Z' })
})
