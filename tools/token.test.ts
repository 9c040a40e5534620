import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { createVerifier } from '#gateway/identity/verify-token.ts'
import { systemClock } from '#platform/clock.ts'
import { PERSONAS } from '#platform/personas.ts'

let dataDir = ''
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-token-'))
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'tools/token.ts', ...args], {
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), HUB_DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  })

test('before the first start it says how to start', () => {
  const empty = run(['coordinator'], { HUB_DATA_DIR: join(dataDir, 'empty') })
  expect(empty).toMatchObject({ status: 1, stdout: '' })
  expect(empty.stderr).toMatch(/^There is no development key in \S+: start the hub once with "npm start"\.\n$/)
})

test('it prints one token of the persona and nothing else', async () => {
  const issuer = await startDevelopmentIssuer({
    environment: 'test',
    dataDir,
    audience: 'ambito-hub',
    clock: systemClock,
  })
  const { status, stdout, stderr } = run(['area-lead'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: `Development key: of ${dataDir}\n` })
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  const claims = await createVerifier(issuer, systemClock)(stdout.trim())
  expect(claims).toMatchObject({ subject: 'demo:area-lead', purpose: 'SOCIAL_CARE', levelOfAssurance: 2 })
  expect(claims.fiscalNumber).toBe(PERSONAS['area-lead'].fiscalNumber)
})

test.each([[[]], [['mayor']], [['toString']], [['asl', 'auditor']]])(
  '%j is no persona: it lists them and ends with 2',
  (args) => {
    const { status, stdout, stderr } = run(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('coordinator area-lead case-manager')
  },
)

test('in production there is no such token', () => {
  const { status, stdout, stderr } = run(['asl'], { NODE_ENV: 'production' })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^The development issuer is refused with NODE_ENV=production/)
})
