import type { Redis } from 'ioredis'
import { log } from '#core/log'
import type { Limit } from './rate-limit.ts'

export type Want = { key: string; limit: Limit }
/** `place` is the bucket that decided: the empty one, or the one with the least left. */
export type Taken = { allowed: boolean; left: number; wait_seconds: number; place: number }

type Bucket = { tokens: number; at: number }
// About 10 MB when full. Whoever floods us with addresses pushes out the oldest, which are full again by then.
const most_buckets = 100_000

/** Buckets of this process: each holds `burst` tokens and gains `per_minute` a minute. */
export function inMemory(now: () => number) {
  const buckets = new Map<string, Bucket>()

  function level({ key, limit }: Want, at: number): Bucket {
    const bucket = buckets.get(key)
    if (!bucket) {
      if (buckets.size >= most_buckets) buckets.delete(buckets.keys().next().value!)
      const fresh = { tokens: limit.burst, at }
      buckets.set(key, fresh)
      return fresh
    }
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((at - bucket.at) * limit.per_minute) / 60_000)
    bucket.at = at
    return bucket
  }

  function take(wants: Want[]): Taken {
    const at = now()
    let place = 0
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < wants.length; i++) {
      const { tokens } = level(wants[i]!, at)
      if (tokens < least) {
        least = tokens
        place = i
      }
    }
    const allowed = least >= 1
    if (allowed) for (const { key } of wants) buckets.get(key)!.tokens -= 1
    return taken(allowed, allowed ? least - 1 : least, place, wants)
  }

  return { take, size: () => buckets.size }
}

/** All buckets or none: a refused request costs nothing, so waiting the told time is enough. */
const script = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local least, place, levels = math.huge, 0, {}
for i, key in ipairs(KEYS) do
  local per_minute, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local kept = redis.call('HMGET', key, 'tokens', 'at')
  local tokens = burst
  if kept[1] then tokens = math.min(burst, tonumber(kept[1]) + (now - tonumber(kept[2])) * per_minute / 60000) end
  levels[i] = tokens
  if tokens < least then least, place = tokens, i - 1 end
end
local allowed = least >= 1 and 1 or 0
for i, key in ipairs(KEYS) do
  local per_minute, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  redis.call('HSET', key, 'tokens', tostring(levels[i] - allowed), 'at', now)
  redis.call('PEXPIRE', key, math.ceil(burst * 60000 / per_minute) + 1000)
end
return { allowed, tostring(least - allowed), place }
`

/** Shared by every process; when Redis is away each process counts for itself rather than letting everything in. */
export function inRedis(redis: Redis, fallback: ReturnType<typeof inMemory>) {
  let told = 0
  return {
    async take(wants: Want[]): Promise<Taken> {
      try {
        const keys = wants.map(({ key }) => `dokandar:limit:${key}`)
        const rates = wants.flatMap(({ limit }) => [limit.per_minute, limit.burst])
        const [allowed, left, place] = (await redis.eval(script, keys.length, ...keys, ...rates)) as [
          number,
          string,
          number,
        ]
        return taken(allowed === 1, Number(left), place, wants)
      } catch (error) {
        if (Date.now() - told > 60_000) {
          told = Date.now()
          log.warn({ err: error }, 'rate limits: Redis is away, counting in this process')
        }
        return fallback.take(wants)
      }
    },
  }
}

function taken(allowed: boolean, left: number, place: number, wants: Want[]): Taken {
  const { per_minute, burst } = wants[place]!.limit
  // Until one is there again when refused; until the bucket is full when not.
  const missing = allowed ? burst - left : 1 - left
  return {
    allowed,
    left: Math.max(0, Math.floor(left)),
    wait_seconds: Math.max(1, Math.ceil((missing * 60) / per_minute)),
    place,
  }
}
