import type { Context } from '#core/context'
import { personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Address } from '#domain/customers'

/** A line with all that is true of it now: price, stock, whether it is still sold. */
export type CartLine = {
  id: string
  variant_id: string
  variant: string
  options: Record<string, string>
  quantity: number
  saved: boolean
  seen_price_minor: number
  price_minor: number
  compare_at_minor: number | null
  currency: string
  weight_grams: number
  product_id: string
  slug: string
  title: string
  title_bn: string | null
  image_url: string | null
  tax_class: string
  prescription: boolean
  category_ids: string[]
  store_id: string
  store: string
  store_name: string
  /** pieces that can still be promised to someone */
  left: number
  sellable: boolean
}

export type Cart = {
  id: string
  customer_id: string | null
  guest_id: string | null
  currency: string
  coupon_codes: string[]
  address: Address | null
  delivery: Record<string, string>
  tax_exempt: boolean
  lines: CartLine[]
}

/** What a shopper must know of variant `v` (product `p`, store `s`, category `k`); used by every statement that shows a cart. */
export const line_columns = `
  v.id as variant_id, v.external_id as variant, v.options, v.price_minor, v.compare_at_minor, v.currency, v.weight_grams,
  p.id as product_id, p.slug, p.title, p.title_bn, p.image_url, p.tax_class, p.prescription,
  coalesce(k.ancestor_ids, '{}') as category_ids,
  s.id as store_id, s.slug as store, s.name as store_name,
  (v.available and p.status = 'active' and s.status = 'approved') as sellable,
  coalesce(case
    when p.kind = 'bundle' then (
      select min(floor((select coalesce(sum(l.on_hand - l.reserved), 0) from stock_levels l where l.variant_id = b.variant_id) / b.quantity))::bigint
      from bundle_items b where b.bundle_variant_id = v.id)
    else (select sum(l.on_hand - l.reserved)::bigint from stock_levels l where l.variant_id = v.id)
  end, 0) as left`

export const line_tables = `
  variants v
  join products p on p.id = v.product_id
  join stores s on s.id = v.store_id
  left join categories k on k.id = p.category_id`

/** A signed-in person's carts are theirs alone; a guest's belong to whoever holds the id. */
export const is_theirs = (people: string, guest: string) =>
  `(c.customer_id = any(${people}) and not exists (select from customers e where e.id = c.customer_id and e.erased_at is not null) or (c.customer_id is null and (c.id = ${guest} or c.guest_id = ${guest})))`

const cart_columns = `
  c.id, c.customer_id, c.guest_id, c.currency, c.coupon_codes, c.address, c.delivery,
  coalesce((select tax_exempt from customers where id = c.customer_id), false) as tax_exempt,
  coalesce((
    select json_agg(line order by line.added_at, line.id)
    from (
      select cl.id, cl.quantity, cl.saved, cl.seen_price_minor, cl.added_at, ${line_columns}
      from cart_lines cl, ${line_tables}
      where cl.cart_id = c.id and v.id = cl.variant_id
    ) line
  ), '[]') as lines`

const byId = (lock: string) => `
  select ${cart_columns} from carts c
  where c.id = $1 and c.status = 'open' and ${is_theirs('$2', '$3')} ${lock}`
const byOwner = (lock: string) => `
  select ${cart_columns} from carts c
  where c.status = 'open' and ${is_theirs('$1', '$2')}
  order by c.updated_at desc ${lock}`

const read = { byId: statement<Cart>(byId('')), byOwner: statement<Cart>(byOwner('')) }
const locked = { byId: statement<Cart>(byId('for update of c')), byOwner: statement<Cart>(byOwner('for update of c')) }

export function guestId({ actor }: Context): string | null {
  return actor.kind === 'guest' ? actor.guest_id : null
}

/** The open carts of whoever is acting, the one touched last first: one a currency. */
export async function openCarts(db: Db, ctx: Context): Promise<Cart[]> {
  return (db.isTransaction ? locked : read).byOwner(db, personIds(ctx.actor), guestId(ctx))
}

/** One cart, by its id or the one in hand; locked when inside a transaction. */
export async function findCart(db: Db, ctx: Context, cart_id?: string): Promise<Cart | undefined> {
  if (!cart_id) return inHand(await openCarts(db, ctx))
  const carts = await (db.isTransaction ? locked : read).byId(db, cart_id, personIds(ctx.actor), guestId(ctx))
  return carts[0]
}

/** Of several carts, the one that somebody means who does not say which: the last one touched that has something in it. */
export function inHand(carts: Cart[]): Cart | undefined {
  return (
    carts.find(({ lines }) => lines.some((line) => !line.saved)) ??
    carts.find(({ lines }) => lines.length > 0) ??
    carts[0]
  )
}

export async function theirCart(db: Db, ctx: Context, cart_id?: string): Promise<Cart> {
  const cart = await findCart(db, ctx, cart_id)
  if (!cart) throw cart_id ? cartNotFound() : cartEmpty()
  return cart
}

export const cartNotFound = () =>
  notFound('cart_not_found', {
    en: 'There is no open cart under that id. Make a new one and add to it.',
    bn: 'এই আইডিতে কোনো খোলা কার্ট নেই। নতুন কার্ট তৈরি করে পণ্য যোগ করুন।',
  })

export const cartEmpty = () =>
  notFound('cart_empty', { en: 'Your cart is empty. Add something first.', bn: 'আপনার কার্ট খালি। আগে কিছু যোগ করুন।' })
