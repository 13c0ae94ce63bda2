import type { Logger } from 'pino'

export type Loop = { wake: () => void; stop: () => Promise<void> }
type Given = {
  name: string
  /** Answers how much it did; after nothing it rests, longer each time up to `most_ms`. */
  work: () => Promise<number>
  rest_ms: number
  most_ms: number
  log: Logger
}

/** Works until stopped; a wake during work is not lost. A failure is told and tried again after the longest rest. */
export function startLoop({ name, work, rest_ms, most_ms, log }: Given): Loop {
  let stopped = false
  let woken = false
  let rouse = () => {}

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopped || woken) return resolve()
      const timer = setTimeout(resolve, ms)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const ended = (async () => {
    let wait = rest_ms
    while (!stopped) {
      woken = false
      try {
        wait = (await work()) > 0 ? 0 : Math.min(Math.max(wait * 2, rest_ms), most_ms)
      } catch (error) {
        log.error(
          { loop: name, error: error instanceof Error ? error.message : String(error) },
          'background loop failed',
        )
        wait = most_ms
        // A failure may not be hurried: a broken database would be asked thousands of times.
        woken = false
      }
      if (wait > 0) await rest(wait)
    }
  })()

  const wake = () => {
    woken = true
    rouse()
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      wake()
      await ended
    },
  }
}
