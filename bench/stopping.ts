const cleanups = new Set<() => unknown>()
let listening = false
let stopping = false

/** What must be done when somebody stops us half-way: servers end, databases go. Answers how to take it back. */
export function whenStopped(cleanup: () => unknown): () => void {
  cleanups.add(cleanup)
  if (!listening) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  listening = true
  return () => cleanups.delete(cleanup)
}

/** The last one added is the first. A second signal ends us at once. */
async function stop(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  stopping = true
  // A connection that is cut off in the middle of its work says so to nobody in particular, and that would end us too early.
  process.on('uncaughtException', () => {})
  for (const cleanup of [...cleanups].reverse()) await (async () => cleanup())().catch(console.error)
  process.exit(signal === 'SIGINT' ? 130 : 143)
}

/** What fails because we are being stopped is not worth telling: this waits for the end. */
export async function unlessStopping(): Promise<void> {
  if (stopping) await new Promise(() => {})
}
