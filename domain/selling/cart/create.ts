import { type Context, personId } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import { currencies, isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

// A person, and a guest, has one open cart a currency: pressing "new cart" twice, or at once, finds the first again.
const insertFor = (owner: 'customer_id' | 'guest_id', open: string) =>
  statement<{ id: string }>(`
  insert into carts (id, customer_id, guest_id, currency, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $5)
  on conflict (${owner}, currency) where status = 'open' and ${open}
  do update set updated_at = excluded.updated_at
  returning id`)
const insert = {
  person: insertFor('customer_id', 'customer_id is not null'),
  guest: insertFor('guest_id', 'customer_id is null'),
}

const known = Object.keys(currencies).join(', ')

/** An empty cart. A guest's first cart is named by its id, and holding that id is what makes it theirs. */
export async function createCart(
  db: Db,
  ctx: Context,
  input: { currency: string; guest_id?: string },
): Promise<{ id: string }> {
  if (!isCurrency(input.currency))
    throw invalid('unknown_currency', {
      en: `"${input.currency}" is not a currency we sell in. Known: ${known}.`,
      bn: `"${input.currency}" মুদ্রায় আমরা বিক্রি করি না। আছে: ${known}।`,
    })
  const id = newId('cart', ctx.now().getTime())
  const customer_id = personId(ctx.actor)
  const guest_id = customer_id ? null : (input.guest_id ?? id)
  const owner = customer_id ? 'person' : 'guest'
  const [cart] = await insert[owner](db, id, customer_id, guest_id, input.currency, ctx.now())
  return cart!
}
