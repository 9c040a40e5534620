import { serveHub } from './serve-hub.ts'

// The hub as it is.

await serveHub()
