// npm hands on the signal that the terminal has sent us already: the same key pressed once arrives twice.
const echo_ms = 1_000

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0
    const hear = (signal: NodeJS.Signals) => {
      if (first === 0) {
        first = performance.now()
        process.stderr.write('\nClosing: no new requests, finishing what is under way. Once more to end at once.\n')
        resolve()
      } else if (performance.now() - first > echo_ms) process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    process.on('SIGINT', hear)
    process.on('SIGTERM', hear)
  })
}
