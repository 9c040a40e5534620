/**
 * How long `vi.waitFor` and `vi.waitUntil` wait for what will come, with a look every 20 ms: a limit for a loaded machine, not
 * a claim about speed. `expect.poll` has the same by the configuration of the runner.
 */
export const EVENTUALLY = { timeout: 150_000, interval: 20 }
