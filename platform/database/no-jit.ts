/**
 * Compiling the hub's short statements takes PostgreSQL many times as long as running them: its sessions do without. Sent as a
 * statement, for poolers refuse options at the start of a connection; anybody may set it.
 */
export const NO_JIT = 'set jit = off'
