import type { Redis } from 'ioredis'

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
  let sending: Redis | undefined
  let hearing: Redis | undefined
  let closed = false
  // Read only where there is a Redis: it is a large package. Until then, and without it, relays poll.
  import('ioredis')
    .then(({ Redis }) => {
      if (closed) return
      sending = new Redis(redis_url, { maxRetriesPerRequest: null, enableOfflineQueue: false })
      hearing = new Redis(redis_url, { maxRetriesPerRequest: null })
      for (const redis of [sending, hearing]) redis.on('error', () => {})
      hearing.on('message', wakeAll)
      return hearing.subscribe(channel)
    })
    .catch(() => {})
  return {
    nudge: () => {
      wakeAll()
      if (sending?.status === 'ready') sending.publish(channel, '').catch(() => {})
    },
    onNudge: (wake) => void wakes.add(wake),
    close: () => {
      closed = true
      wakes.clear()
      sending?.disconnect()
      hearing?.disconnect()
    },
  }
}
