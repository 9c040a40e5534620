import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDirectory } from './make-directory.ts'

test('a directory is made with those that lead to it, and what is there stays', () => {
  const base = mkdtempSync(join('.tmp', 'made-'))
  makeDirectory(join(base, 'a/b/c'), 0o700)
  makeDirectory(join(base, 'a/b/c'), 0o755)
  expect(statSync(join(base, 'a/b/c')).mode & 0o777).toBe(0o700)
  rmSync(base, { recursive: true })
})

// In processes of their own: a call that does not return blocks its thread.
test.each([
  ["makeDirectory('/proc/hub/x', 0o700)", './platform/make-directory.ts'],
  ["placeFile('/proc/hub/x', '')", './platform/place-file.ts'],
  ["await replaceDurably('/proc/hub/x', '')", './platform/durable-file.ts'],
  ["await appendDurably('/proc/hub/x', '')", './platform/durable-file.ts'],
  ["await assertWritable('/proc/hub/x')", './platform/audit/heads-directory.ts'],
  ["await startEmbeddedServer({ directory: '/proc/hub' })", './platform/database/embedded-server.ts'],
])('where the system makes no directory, %s ends', (call, module) => {
  const name = /(?:await )?(\w+)/.exec(call.replace('await ', ''))![1]!
  const program = `import { ${name} } from '${module}'; try { ${call} } catch { process.exit(7) }`
  const run = (): unknown =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      timeout: 60_000,
      stdio: 'ignore',
    })
  expect(existsSync('/proc')).toBe(process.platform === 'linux')
  expect(run).toThrow(expect.objectContaining({ status: 7 }))
})
