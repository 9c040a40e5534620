/** Milliseconds that this thread works for a synchronous act, at the best of five: not how long the machine takes over it. */
export function cpuTime(act: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.threadCpuUsage()
    act()
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}
