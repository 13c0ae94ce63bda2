import { beforeAll } from 'vitest'
import type { Actor } from '#core/context'
import { openSession } from '#domain/customers'
import { useWorld, type World } from '../test/world.ts'
import { type AppOptions, buildApp } from './app.ts'

export const test_config = {
  NODE_ENV: 'test',
  REDIS_URL: undefined,
  public_url: 'http://localhost:3000',
  seed: 'none',
} as const

/** What came back, with the body read. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by asserting on it
export type Heard = { status: number; headers: Headers; body: any }
export type Say = { token?: string | undefined; headers?: Record<string, string>; body?: unknown }
export type DoorWorld = World & {
  app: ReturnType<typeof buildApp>
  call: (method: string, path: string, say?: Say) => Promise<Heard>
  tokenOf: (actor: Actor) => Promise<string>
  /** A guest's cart with one line of this variant. */
  cartWith: (variant: string, quantity?: number) => Promise<string>
}

/** The shop of a test file with its HTTP door, called as programs call it. */
export function useDoor(options: Partial<AppOptions> = {}): DoorWorld {
  const world = useWorld() as DoorWorld
  beforeAll(() => {
    const app = buildApp({ ...world, config: test_config, now: () => world.clock.now, ...options })

    async function call(method: string, path: string, { token, headers, body }: Say = {}): Promise<Heard> {
      const answer = await app.request(path.startsWith('/') ? path : `/api/v1/${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) }
    }

    async function tokenOf(actor: Actor): Promise<string> {
      if (actor.kind === 'guest' || actor.kind === 'system') throw new Error(`A ${actor.kind} has no session.`)
      const who = actor.kind === 'staff' ? { staff_id: actor.staff_id } : { customer_id: actor.customer_id }
      return (await openSession(world.db, world.as(actor), who)).token
    }

    async function cartWith(variant: string, quantity = 1): Promise<string> {
      const { body } = await call('POST', 'carts', { body: {} })
      const added = await call('POST', `carts/${body.id}/lines`, { body: { variant, quantity } })
      if (added.status !== 201) throw new Error(JSON.stringify(added.body))
      return body.id
    }

    Object.assign(world, { app, call, tokenOf, cartWith })
  })
  return world
}
