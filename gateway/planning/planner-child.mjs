import { QueryPlanner } from '@graphql-hive/router-query-planner'

// Plans in a process of its own: a panic of the native planner ends this process and no other (decision 0034). JavaScript, so that Node
// starts without a loader: 16 MB and 30 ms less. Messages in: { load, sdl } and { id, graph, text, operationName, share }. Messages out:
// { loaded, consumerSdl } or { loaded, why }, { id, plan } or { id, why }. Plans run on libuv's threads; this one stays free to watch them.

const MEGABYTE = 1_048_576
const WATCH_MS = 20
const NO_LABELS = new Set()
const [maxMegabytes] = process.argv.slice(2).map(Number)
const planners = new Map()
let underWay = 0
let watch

process.title = 'ambito-hub-planner'
// `exit` would wait for the threads that plan.
const end = () => process.kill(process.pid, 'SIGKILL')
// Whatever ends the hub closes the channel.
process.on('disconnect', end)
// A terminal or a service manager signals the whole group; the hub still plans while it drains.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('message', (message) => ('load' in message ? load(message) : void plan(message)))

const reply = (message) => process.connected && process.send(message)
const reasonOf = (fault) => (fault instanceof Error ? fault.message : String(fault))

function load({ load: graph, sdl }) {
  try {
    const planner = new QueryPlanner(sdl)
    planners.set(graph, planner)
    reply({ loaded: graph, consumerSdl: planner.consumerSchema })
  } catch (fault) {
    reply({ loaded: graph, why: reasonOf(fault) })
  }
}

async function plan({ id, graph, text, operationName, share }) {
  underWay++
  watch ??= setInterval(watchMemory, WATCH_MS)
  try {
    reply({ id, plan: await planners.get(graph).planAsync(text, operationName, NO_LABELS, share) })
  } catch (fault) {
    reply({ id, why: reasonOf(fault) })
  }
  if (--underWay === 0) watch = clearInterval(watch)
}

function watchMemory() {
  if (process.memoryUsage.rss() > maxMegabytes * MEGABYTE) end()
}
