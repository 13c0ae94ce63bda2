import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { endPending } from './books.ts'
import { webhookOf } from './webhooks.ts'

/** Long enough to see a pending payment in a demonstration, short enough to wait for. */
const approval_ms = 20_000
const timeout_ms = 5_000

/** The gateway's side of a demonstration: customers approve on their phones, and the gateway tells us. */
export async function advanceSimulated(db: Db, ctx: Context, hook?: { url: string; secret: string }): Promise<number> {
  const approved = await endPending(
    db,
    ctx,
    { before: new Date(ctx.now().getTime() - approval_ms) },
    { state: 'succeeded' },
  )
  if (!hook) return approved.length
  for (const entry of approved) {
    const { body, headers } = webhookOf(entry, hook.secret, ctx.now())
    // A lost webhook is part of the game: the sweep asks.
    await fetch(hook.url, { method: 'POST', body, headers, signal: AbortSignal.timeout(timeout_ms) }).catch(() => {})
  }
  return approved.length
}
