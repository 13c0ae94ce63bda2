import { log } from '#core/log'

/** How long we wait for a courier. A booking that comes later is not lost: the sweep asks again under the same id. */
export const courier_timeout_ms = 10_000

type Unreachable = { outcome: 'unreachable'; reason: string }

/** A courier's answer, or "unreachable": a throw and a silence mean the same to a parcel. */
export async function ask<T>(question: () => Promise<T>, timeout_ms = courier_timeout_ms): Promise<T | Unreachable> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<Unreachable>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unreachable', reason: `No answer in ${timeout_ms} ms.` }), timeout_ms)
  })
  try {
    return await Promise.race([question(), silence])
  } catch (error) {
    log.warn({ err: error }, 'A courier call failed')
    return { outcome: 'unreachable', reason: 'The call failed.' }
  } finally {
    clearTimeout(timer)
  }
}
