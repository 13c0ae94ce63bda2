import type { Config } from '#core/config'
import { type Finding, fine, wrong } from './finding.ts'

const check = 'Redis'
const least_version = 6

export async function redisAnswers({ REDIS_URL }: Config): Promise<Finding> {
  if (!REDIS_URL) return fine(check, 'not used: jobs run in this process, from the database')
  const { host } = new URL(REDIS_URL)
  const { Redis } = await import('ioredis')
  const redis = new Redis(REDIS_URL, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  })
  let why = ''
  redis.on('error', (error: NodeJS.ErrnoException) => {
    why = error.code ?? error.message
  })
  try {
    await redis.connect()
    const info = await redis.info()
    const version = /redis_version:(\S+)/.exec(info)?.[1] ?? ''
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction'
    if (Number.parseInt(version, 10) < least_version)
      return wrong(check, `${version} at ${host} is too old`, `Move to Redis ${least_version} or newer.`)
    if (policy !== 'noeviction')
      return wrong(
        check,
        `it may forget jobs when its memory is full (maxmemory-policy ${policy})`,
        `Set it: redis-cli -u … config set maxmemory-policy noeviction`,
      )
    return fine(check, `${version} at ${host}`)
  } catch (error) {
    return wrong(
      check,
      `no answer at ${host} (${why || (error as Error).message})`,
      'Is it running, and is REDIS_URL right? The shop works without, more slowly: jobs wait in the database.',
    )
  } finally {
    redis.disconnect()
  }
}
