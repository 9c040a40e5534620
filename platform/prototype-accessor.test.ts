import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('a process started without the option loses the accessor', () => {
  const code = `
    const { removePrototypeAccessor } = await import('./platform/prototype-accessor.ts')
    const before = '__proto__' in {}
    removePrototypeAccessor()
    const made = {}
    made['__proto__'] = { get: 1 }
    console.log(JSON.stringify([before, '__proto__' in {}, 'get' in made, Object.keys(made)]))`
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    encoding: 'utf8',
  })
  expect(JSON.parse(stdout)).toEqual([true, false, false, ['__proto__']])
})

test('the hub, the gateway and the tests are started without it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const name of ['start', 'gateway']) expect(scripts[name]).toContain('run.sh --disable-proto=delete ')
  for (const file of ['hub.ts', 'gateway/main.ts'])
    expect(readFileSync(file, 'utf8')).toMatch(/^ {2}removePrototypeAccessor\(\)$/m)
  expect('__proto__' in {}).toBe(false)
})
