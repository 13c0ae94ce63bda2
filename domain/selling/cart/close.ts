import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Cart } from './state.ts'

/** The cart has become an order. What was saved for later moves to a fresh cart, so that ordering does not lose it. */
export async function closeCart(db: Db, ctx: Context, cart: Cart, fresh: () => Promise<{ id: string }>): Promise<void> {
  const now = ctx.now()
  await db.updateTable('carts').set({ status: 'ordered', updated_at: now }).where('id', '=', cart.id).execute()
  const kept = cart.lines.filter((line) => line.saved).map((line) => line.id)
  if (kept.length === 0) return
  const next = await fresh()
  await db.updateTable('cart_lines').set({ cart_id: next.id }).where('id', 'in', kept).execute()
}
