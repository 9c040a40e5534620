// Adds to package-lock.json the optional packages of other platforms that the registry at hand did not describe, so that
// `npm ci` accepts the lock on every platform. Run after `npm install` (decision 0009).
import { readFileSync, writeFileSync } from 'node:fs'
const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const P = lock.packages
const CPUS = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
}
let added = 0
for (const [path, info] of Object.entries({ ...P })) {
  for (const [name, version] of Object.entries(info.optionalDependencies ?? {})) {
    if (path === '') continue
    if (P[`node_modules/${name}`] || P[`${path}/node_modules/${name}`]) continue
    const tail = name
      .split('/')
      .pop()
      .replace(/^binding-/, '')
    const m =
      /(android|darwin|freebsd|linux|openharmony|win32)-(arm-eabi|arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(gnu|musl|msvc|gnueabihf|musleabihf))?$/.exec(
        tail,
      )
    if (!m || !/^\d/.test(version)) {
      console.log('skip', path, name, version)
      continue
    }
    const [, os, c, abi] = m
    const cpu = c.startsWith('arm-') ? 'arm' : CPUS[c]
    const libc = os === 'linux' ? (abi?.startsWith('musl') ? ['musl'] : ['glibc']) : undefined
    P[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(info.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      os: [os],
    }
    added++
  }
}
const [root, ...rest] = Object.entries(P)
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))])
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n')
console.log('added', added)
