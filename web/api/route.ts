import type { z } from 'zod'
import type { Context } from '#core/context'
import type { DoorContext, Shop } from '../door.ts'
import type { LimitClass } from '../middleware/rate-limit.ts'

/** Who a route is for: anyone without looking (`public`), whoever the token says (`anyone`), or signed-in people only. */
export type Audience = 'public' | 'anyone' | 'signed_in'

export type Answered = {
  description: string
  /** of JSON; a file is described by its media type alone */
  schema?: z.ZodType
  media_type?: string
  example?: unknown
  headers?: Record<string, string>
}

export type Given<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  shop: Shop
  ctx: Context
  c: DoorContext
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
  /** The body as it came: for tools, which read it themselves. */
  raw: Record<string, unknown>
}

/**
 * One address of the API: what it takes, what it answers and what it does. The router and the OpenAPI document are both
 * made from this, so neither can know a route that the other does not.
 */
export type Route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** as OpenAPI writes it: /carts/{id}/lines */
  path: string
  tag: 'Catalogue' | 'Stores' | 'Sessions' | 'Carts' | 'Orders' | 'Help' | 'Reports' | 'Tools'
  name: string
  summary: string
  description?: string
  audience: Audience
  limit: LimitClass
  params?: P
  query?: Q
  body?: B
  body_example?: unknown
  /** Documentation only: the handler reads the header itself. */
  headers?: { name: string; description: string; required: boolean; example: string }[]
  answers: Record<number, Answered>
  /** Statuses of problem documents beyond those that any route of its kind may give. */
  refuses?: number[]
  run: (given: Given<P, Q, B>) => Promise<Response> | Response
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes of many shapes; each was checked where it was defined
export type AnyRoute = Route<any, any, any>

export function defineRoute<
  P extends z.ZodType = z.ZodObject<Record<never, never>>,
  Q extends z.ZodType = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(route: Route<P, Q, B>): Route<P, Q, B> {
  return route
}
