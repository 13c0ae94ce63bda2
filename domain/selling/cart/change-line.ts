import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { inLanguage } from '#core/language'
import type { Db } from '#db/open'
import { onlyLeft } from './add-line.ts'
import { type Cart, type CartLine, theirCart } from './state.ts'

export type ChangeLine = {
  cart_id?: string | undefined
  line: string
  quantity?: number | undefined
  saved?: boolean | undefined
}

/** Another quantity (0 removes it), put aside for later, or brought back. The line is named by its id, variant or product. */
export async function changeLine(db: Db, ctx: Context, input: ChangeLine): Promise<Cart> {
  const cart = await theirCart(db, ctx, input.cart_id)
  const line = findLine(ctx, cart, input)
  const quantity = input.quantity ?? line.quantity
  const saved = input.saved ?? line.saved
  if (quantity === 0) await db.deleteFrom('cart_lines').where('id', '=', line.id).execute()
  else {
    if (!saved && quantity > line.left) throw onlyLeft(line)
    await moveLine(db, cart, { ...line, quantity, saved })
  }
  await db.updateTable('carts').set({ updated_at: ctx.now() }).where('id', '=', cart.id).execute()
  return theirCart(db, ctx, cart.id)
}

/** Saving for later what is already saved (or the other way round) joins the two lines. */
async function moveLine(db: Db, cart: Cart, line: CartLine): Promise<void> {
  const twin = cart.lines.find(
    (other) => other.variant_id === line.variant_id && other.id !== line.id && other.saved === line.saved,
  )
  if (twin) await db.deleteFrom('cart_lines').where('id', '=', twin.id).execute()
  await db
    .updateTable('cart_lines')
    .set({
      quantity: Math.min(999, line.quantity + (twin?.quantity ?? 0)),
      saved: line.saved,
      seen_price_minor: line.price_minor,
    })
    .where('id', '=', line.id)
    .execute()
}

function findLine(ctx: Context, cart: Cart, { line: named, saved }: ChangeLine): CartLine {
  const matching = cart.lines.filter(({ id, variant, slug }) => [id, variant, slug].includes(named))
  // "Bring it back" means the saved one when both exist.
  const found = matching.find((line) => saved === undefined || line.saved !== saved) ?? matching[0]
  if (found) return found
  const there = cart.lines.map((line) => inLanguage(ctx.language, line.title, line.title_bn)).join(', ')
  throw notFound('line_not_found', {
    en: `"${named}" is not in your cart. ${there ? `In it: ${there}.` : 'It is empty.'}`,
    bn: `"${named}" আপনার কার্টে নেই। ${there ? `কার্টে আছে: ${there}।` : 'কার্ট খালি।'}`,
  })
}
