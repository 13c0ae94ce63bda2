import type { Redis } from 'ioredis'
import { log } from '#core/log'

/**
 * For what processes share besides jobs: rate limits, and the answer of /readyz. A Redis that is away slows nobody down:
 * commands fail at once, and those who ask have another way.
 */
export async function connectRedis(url: string): Promise<Redis> {
  // Read only where there is a Redis: it is a large package.
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 3_000 })
  let told = false
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (told) return
    told = true
    log.warn(
      { error: error.message || error.code },
      'Redis is away: jobs wait in the database, rate limits count in each process',
    )
  })
  redis.on('ready', () => {
    if (told) log.info('Redis is back')
    told = false
  })
  return redis
}
