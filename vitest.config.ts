import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)

export default defineConfig({
  // One copy of graphql: vitest would load its ESM and its CommonJS build side by side ("another module or realm").
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.data/**', '.tmp/**'],
    // As the hub runs: what the tests load must do without the accessor, too.
    execArgv: ['--disable-proto=delete'],
    globalSetup: ['test/kit/global-setup.ts'],
    setupFiles: ['test/kit/setup.ts'],
    sequence: { shuffle: true },
    // Nothing is asserted of how fast a loaded machine is: what is awaited may take most of the time of a test.
    expect: { poll: { timeout: 150_000, interval: 50 } },
    testTimeout: 180_000,
    hookTimeout: 400_000,
    maxWorkers: 2,
  },
})
