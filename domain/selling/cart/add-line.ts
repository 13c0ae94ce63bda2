import { type Context, personIds } from '#core/context'
import { type AppError, conflict, invalid, notFound } from '#core/errors'
import { newId } from '#core/id'
import { inLanguage, toBengaliDigits } from '#core/language'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { createCart } from './create.ts'
import {
  type Cart,
  type CartLine,
  cartNotFound,
  findCart,
  guestId,
  is_theirs,
  line_columns,
  line_tables,
  openCarts,
} from './state.ts'

export type AddLine = {
  cart_id?: string | undefined
  product?: string | undefined
  variant?: string | undefined
  options?: Record<string, string> | undefined
  quantity: number
}
/** `notice` says what the shopper would not expect, such as a cart of its own for another currency. */
export type Added = { cart: Cart; line: CartLine; notice: { en: string; bn: string } | null }

type Wanted = Omit<CartLine, 'id' | 'quantity' | 'saved' | 'seen_price_minor'>
type Row = {
  wanted: Wanted[] | null
  line: { id: string; quantity: number } | null
  cart: Omit<Cart, 'lines'> | null
  lines: CartLine[] | null
}

// A variant that is named is the one that is meant; the product beside it then only says whose it is.
const candidates = `
  select id from variants where id = $4
  union select id from variants where external_id = $4
  union select id from variants where sku = $4
  union select v.id from products p join variants v on v.product_id = p.id
    where $4::text is null and p.slug = $5 and ($6::jsonb is null or v.options @> $6::jsonb)
  union select v.id from products p join variants v on v.product_id = p.id
    where $4::text is null and p.external_id = $5 and ($6::jsonb is null or v.options @> $6::jsonb)`

// Finds, checks and adds in one round trip. Nothing is inserted unless exactly one sellable variant in the cart's currency was meant;
// why nothing was is read off the answer.
const add = statement<Row>(`
  with cart as (
    select c.* from carts c where c.id = $1 and c.status = 'open' and ${is_theirs('$2', '$3')} for update
  ),
  wanted as (
    select ${line_columns} from ${line_tables}
    where v.id in (${candidates}) and ($4::text is null or $5::text is null or p.slug = $5 or p.external_id = $5)
  ),
  line as (
    insert into cart_lines as l (id, cart_id, variant_id, quantity, seen_price_minor, added_at)
    select $7, cart.id, wanted.variant_id, $8::int, wanted.price_minor, $9
    from cart, wanted
    where wanted.sellable and wanted.currency = cart.currency and (select count(*) from wanted where sellable) = 1
    on conflict on constraint cart_lines_once
    do update set quantity = least(999, l.quantity + excluded.quantity), seen_price_minor = excluded.seen_price_minor
    returning l.id, l.quantity
  ),
  touched as (update carts set updated_at = $9 from cart where carts.id = cart.id)
  select
    (select row_to_json(c) from (
      select id, customer_id, guest_id, currency, coupon_codes, address, delivery,
        coalesce((select tax_exempt from customers where id = cart.customer_id), false) as tax_exempt from cart
    ) c) as cart,
    (select json_agg(wanted) from wanted) as wanted,
    (select row_to_json(line) from line) as line,
    (select json_agg(l order by l.added_at, l.id) from (
      select cl.id, cl.quantity, cl.saved, cl.seen_price_minor, cl.added_at, ${line_columns}
      from cart, cart_lines cl, ${line_tables}
      where cl.cart_id = cart.id and v.id = cl.variant_id
    ) l) as lines`)

/** Puts pieces of one variant into the cart; the same variant again adds to its line. */
export async function addLine(db: Db, ctx: Context, input: AddLine): Promise<Added> {
  const cart_id = input.cart_id ?? (await findCart(db, ctx))?.id ?? (await newCart(db, ctx, 'BDT'))
  const first = await tryToAdd(db, ctx, cart_id, input)
  const cart = first.cart
  if (!cart) throw cartNotFound()
  if (first.line) return added(first, null)
  const wanted = chosen(ctx, first.wanted ?? [], input)
  const other = (await openCarts(db, ctx)).find((open) => open.currency === wanted.currency)
  const own = other?.id ?? (await newCart(db, ctx, wanted.currency))
  const second = await tryToAdd(db, ctx, own, input)
  return added(second, {
    en: `${wanted.title} is sold in ${wanted.currency}, so it went into a cart of its own; a cart and an order have one currency.`,
    bn: `${wanted.title_bn ?? wanted.title} ${wanted.currency} মুদ্রায় বিক্রি হয়, তাই এটি আলাদা কার্টে রাখা হলো; একটি কার্ট ও অর্ডারের মুদ্রা একটিই।`,
  })
}

async function newCart(db: Db, ctx: Context, currency: string): Promise<string> {
  const guest_id = guestId(ctx)
  return (await createCart(db, ctx, { currency, ...(guest_id && { guest_id }) })).id
}

async function tryToAdd(db: Db, ctx: Context, cart_id: string, input: AddLine): Promise<Row> {
  const options = input.options && Object.keys(input.options).length > 0 ? JSON.stringify(input.options) : null
  const id = newId('cart_line', ctx.now().getTime())
  const rows = await add(
    db,
    cart_id,
    personIds(ctx.actor),
    guestId(ctx),
    input.variant ?? null,
    input.product ?? null,
    options,
    id,
    input.quantity,
    ctx.now(),
  )
  return rows[0]!
}

/** Why nothing was added, as a refusal; or the one variant that was meant but is sold in another currency. */
function chosen(ctx: Context, wanted: Wanted[], input: AddLine): Wanted {
  if (wanted.length === 0) throw notForSale(input.variant ?? input.product ?? '')
  const sold = wanted.filter((variant) => variant.sellable)
  if (sold.length === 0) throw notForSale(inLanguage(ctx.language, wanted[0]!.title, wanted[0]!.title_bn))
  if (sold.length > 1) throw whichOne(sold)
  return sold[0]!
}

function notForSale(what: string): AppError {
  return notFound('not_for_sale', {
    en: `"${what}" is not for sale here. Search for it, or ask for something like it.`,
    bn: `"${what}" এখানে বিক্রি হয় না। অন্য নামে খুঁজে দেখুন।`,
  })
}

function whichOne(sold: Wanted[]): AppError {
  const choices = sold.map(({ variant, options, price_minor, left }) => ({
    variant,
    options,
    price_minor,
    in_stock: left > 0,
  }))
  const names = choices.map(({ options, variant }) => Object.values(options).join(' ') || variant).join(', ')
  const several = new Set(sold.map((variant) => variant.product_id)).size > 1
  return invalid(
    'choose_variant',
    several
      ? {
          en: `Several products have that id. Name the product: ${sold.map((v) => v.slug).join(', ')}.`,
          bn: `এই আইডিতে একাধিক পণ্য আছে: ${sold.map((v) => v.slug).join(', ')}।`,
        }
      : {
          en: `Which one of ${sold[0]!.title}? There is ${names}.`,
          bn: `${sold[0]!.title_bn ?? sold[0]!.title}: কোনটি চান? আছে ${names}।`,
        },
    { choices },
  )
}

/** The answer as a cart. The statement saw the lines as they were before it, so the new one is put in place here. */
function added(row: Row, notice: Added['notice']): Added {
  const { line, wanted, cart } = row
  if (!line || !cart) throw notForSale('')
  const variant = wanted!.find((one) => one.sellable)!
  const now: CartLine = {
    ...variant,
    id: line.id,
    quantity: line.quantity,
    saved: false,
    seen_price_minor: variant.price_minor,
  }
  if (now.quantity > now.left) throw onlyLeft(now)
  const before = row.lines ?? []
  if (before.length >= most_lines && !before.some((old) => old.id === now.id)) throw cartFull()
  const lines = before.some((old) => old.id === now.id)
    ? before.map((old) => (old.id === now.id ? now : old))
    : [...before, now]
  return { cart: { ...cart, lines }, line: now, notice }
}

// Far more than anybody carries home; pricing and placing look at every line.
const most_lines = 200

const cartFull = () =>
  conflict('cart_full', {
    en: `A cart holds ${most_lines} different things at most. Order these first, or take something out.`,
    bn: `একটি কার্টে সর্বোচ্চ ${toBengaliDigits(String(most_lines))} রকম পণ্য রাখা যায়। আগে এগুলো অর্ডার করুন বা কিছু সরিয়ে নিন।`,
  })

/** Thrown inside the transaction, so that what was added is taken back. */
export function onlyLeft(line: Pick<CartLine, 'title' | 'title_bn' | 'left' | 'variant'>): AppError {
  const left = Math.max(0, line.left)
  const bn = line.title_bn ?? line.title
  return conflict(
    'out_of_stock',
    left === 0
      ? {
          en: `"${line.title}" is sold out. Save it for later, or look for something like it.`,
          bn: `"${bn}" শেষ হয়ে গেছে। পরে কেনার জন্য রেখে দিন বা অন্য কিছু দেখুন।`,
        }
      : { en: `Only ${left} of "${line.title}" left.`, bn: `"${bn}" আর মাত্র ${left}টি আছে।` },
    { left, variant: line.variant },
  )
}
