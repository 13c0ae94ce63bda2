import { Redis } from 'ioredis'

/** Wakes the relays at once after a commit, here and, through Redis, in other processes. A lost nudge costs a poll's wait. */
export type Nudge = { nudge: () => void; onNudge: (wake: () => void) => void; close: () => void }

export function openNudge({
  redis_url,
  prefix = 'dokandar',
}: {
  redis_url?: string | undefined
  prefix?: string
} = {}): Nudge {
  const wakes = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of wakes) wake()
  }
  if (!redis_url) return { nudge: wakeAll, onNudge: (wake) => void wakes.add(wake), close: () => wakes.clear() }

  const channel = `${prefix}:nudge`
  const quiet = { maxRetriesPerRequest: null, enableOfflineQueue: false } as const
  const sending = new Redis(redis_url, quiet)
  const hearing = new Redis(redis_url, { maxRetriesPerRequest: null })
  for (const redis of [sending, hearing]) redis.on('error', () => {})
  hearing.on('message', wakeAll)
  hearing.subscribe(channel).catch(() => {})
  return {
    nudge: () => {
      wakeAll()
      if (sending.status === 'ready') sending.publish(channel, '').catch(() => {})
    },
    onNudge: (wake) => void wakes.add(wake),
    close: () => {
      wakes.clear()
      sending.disconnect()
      hearing.disconnect()
    },
  }
}
