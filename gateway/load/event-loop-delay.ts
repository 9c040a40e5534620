import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late this process gets to what it has to do. */
export interface EventLoopDelay {
  /** The mean delay over the last second, in milliseconds. */
  readonly mean: number
  close(): void
}

const RESOLUTION_MS = 20
const WINDOW_MS = 1_000

/** Measures the delay of the event loop, at no cost to requests. */
export function watchEventLoop(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  let mean = 0
  histogram.enable()
  const timer = setInterval(() => {
    // Each sample holds the pause between two of them.
    mean = Number.isNaN(histogram.mean) ? 0 : Math.max(0, histogram.mean / 1e6 - RESOLUTION_MS)
    histogram.reset()
  }, WINDOW_MS).unref()
  return {
    get mean() {
      return mean
    },
    close() {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
