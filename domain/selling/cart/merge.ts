import { sql } from 'kysely'
import { type Context, personId } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'

/**
 * At sign-in the guest's carts become the person's. Where the person has one in that currency already, the lines join it:
 * the larger quantity of the same thing wins, since a guest who filled the cart twice rarely wants the sum.
 */
export async function mergeGuestCarts(db: Db, ctx: Context, input: { guest_id: string }): Promise<{ merged: number }> {
  const customer_id = personId(ctx.actor)
  if (!customer_id) return { merged: 0 }
  const now = ctx.now()
  const guests = await db
    .selectFrom('carts')
    .select(['id', 'currency'])
    .where('status', '=', 'open')
    .where('customer_id', 'is', null)
    .where((where) => where.or([where('id', '=', input.guest_id), where('guest_id', '=', input.guest_id)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const guest of guests) {
    const own = await db
      .selectFrom('carts')
      .select('id')
      .where('customer_id', '=', customer_id)
      .where('currency', '=', guest.currency)
      .where('status', '=', 'open')
      .forUpdate()
      .executeTakeFirst()
    if (own) await joinCarts(db, guest.id, own.id, now)
    else
      await db
        .updateTable('carts')
        .set({ customer_id, guest_id: null, updated_at: now })
        .where('id', '=', guest.id)
        .execute()
    record(db, ctx, 'cart.merged', { cart_id: own?.id ?? guest.id, customer_id })
  }
  return { merged: guests.length }
}

async function joinCarts(db: Db, from: string, into: string, now: Date): Promise<void> {
  await sql`
    with twins as (
      update cart_lines own set quantity = greatest(own.quantity, guest.quantity)
      from cart_lines guest
      where own.cart_id = ${into} and guest.cart_id = ${from}
        and guest.variant_id = own.variant_id and guest.saved = own.saved
      returning guest.id
    )
    update cart_lines set cart_id = ${into} where cart_id = ${from} and id not in (select id from twins)
  `.execute(db)
  await sql`
    update carts as own set
      coupon_codes = (select array(select distinct unnest(own.coupon_codes || guest.coupon_codes))),
      address = coalesce(own.address, guest.address), updated_at = ${now}
    from carts guest where own.id = ${into} and guest.id = ${from}
  `.execute(db)
  await db
    .updateTable('carts')
    .set({ status: 'merged', merged_into: into, updated_at: now })
    .where('id', '=', from)
    .execute()
}
