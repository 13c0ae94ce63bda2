import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Redis } from 'ioredis'
import { type Door, type DoorContext, headerOf } from '../door.ts'
import { HttpRefusal } from '../problems.ts'
import { clientAddress, isLocal } from './client-address.ts'
import { inMemory, inRedis, type Taken, type Want } from './token-bucket.ts'

export type Limit = { per_minute: number; burst: number }
/** A mobile carrier puts thousands of people behind one address, so an address may do far more than one person. */
export type Limits = Record<LimitClass, { address: Limit; person: Limit }>
export type LimitClass = 'read' | 'write' | 'sign_in' | 'checkout'

export const usualLimits: Limits = {
  read: { address: { per_minute: 6_000, burst: 1_000 }, person: { per_minute: 6_000, burst: 1_000 } },
  write: { address: { per_minute: 1_200, burst: 300 }, person: { per_minute: 240, burst: 60 } },
  sign_in: { address: { per_minute: 60, burst: 60 }, person: { per_minute: 10, burst: 20 } },
  checkout: { address: { per_minute: 120, burst: 60 }, person: { per_minute: 20, burst: 10 } },
}

export type Limiter = {
  /** Refuses with 429 when a bucket is empty; otherwise leaves the RateLimit headers on the answer. */
  spend: (c: DoorContext, kind: LimitClass, person?: string) => Promise<void> | void
}

type Options = { limits?: Limits | undefined; redis?: Redis | undefined; trust_proxy: boolean; now?: () => number }

export function limiter({ limits = usualLimits, redis, trust_proxy, now = Date.now }: Options): Limiter {
  const memory = inMemory(now)
  const shared = redis && inRedis(redis, memory)
  return {
    spend(c, kind, person = presented(c)) {
      // A program on this very machine is the shop's own or its owner's: no flood, though it may still not guess passwords.
      if (kind !== 'sign_in' && isLocal(c)) return
      const wants = [want('a', clientAddress(c, trust_proxy), kind, limits[kind].address)]
      // Reads are counted by address alone, and in this process: no round trip, no hashing.
      if (kind === 'read') return tell(c, wants[0]!.limit, memory.take(wants))
      if (person) wants.push(want('p', person, kind, limits[kind].person))
      if (shared) return shared.take(wants).then((taken) => tell(c, wants[taken.place]!.limit, taken))
      const taken = memory.take(wants)
      return tell(c, wants[taken.place]!.limit, taken)
    },
  }
}

/** Every route of a class shares its buckets. */
export function rateLimit(limiter: Limiter, kind: LimitClass): MiddlewareHandler<Door> {
  return async (c, next) => {
    const waiting = limiter.spend(c, kind)
    if (waiting) await waiting
    return next()
  }
}

function want(scope: string, name: string, kind: LimitClass, limit: Limit): Want {
  return { key: `${kind}:${scope}:${name}`, limit }
}

/** The token stands for the person before we have looked it up: a made-up one still empties its address' bucket. */
function presented(c: DoorContext): string | undefined {
  const authorization = headerOf(c, 'authorization')
  return authorization && createHash('sha256').update(authorization).digest('base64url').slice(0, 22)
}

function tell(c: DoorContext, limit: Limit, { allowed, left, wait_seconds }: Taken): void {
  const headers = c.get('headers')
  headers['RateLimit-Limit'] = String(limit.burst)
  headers['RateLimit-Remaining'] = String(left)
  headers['RateLimit-Reset'] = String(wait_seconds)
  if (allowed) return
  throw new HttpRefusal(
    429,
    'too_many_requests',
    {
      en: `That was too much at once. Try again in ${wait_seconds} ${wait_seconds === 1 ? 'second' : 'seconds'}.`,
      bn: `একসাথে অনেক অনুরোধ এসেছে। ${wait_seconds.toLocaleString('bn-BD')} সেকেন্ড পরে আবার চেষ্টা করুন।`,
    },
    { retry_after_seconds: wait_seconds },
  )
}
