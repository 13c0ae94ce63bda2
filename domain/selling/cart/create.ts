import { type Context, personId } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import { currencies, isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

// A person has one open cart a currency: pressing "new cart" twice finds the first again.
const insert = statement<{ id: string }>(`
  insert into carts (id, customer_id, guest_id, currency, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $5)
  on conflict (customer_id, currency) where status = 'open' and customer_id is not null
  do update set updated_at = excluded.updated_at
  returning id`)

/** An empty cart. A guest's first cart is named by its id, and holding that id is what makes it theirs. */
export async function createCart(
  db: Db,
  ctx: Context,
  input: { currency: string; guest_id?: string },
): Promise<{ id: string }> {
  if (!isCurrency(input.currency))
    throw invalid(
      'unknown_currency',
      `"${input.currency}" is not a currency we sell in. Known: ${Object.keys(currencies).join(', ')}.`,
    )
  const id = newId('cart', ctx.now().getTime())
  const customer_id = personId(ctx.actor)
  const [cart] = await insert(
    db,
    id,
    customer_id,
    customer_id ? null : (input.guest_id ?? id),
    input.currency,
    ctx.now(),
  )
  return cart!
}
