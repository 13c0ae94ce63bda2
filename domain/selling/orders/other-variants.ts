import type { Context } from '#core/context'
import { conflict, invalid, notFound } from '#core/errors'
import { toBengaliDigits } from '#core/language'
import { divideHalfUp } from '#core/money'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { stockOf } from '#domain/inventory'
import { taxOf } from '#domain/pricing'
import { type BoughtLine, isMeant, type Pieces, shareOf, taxIsInside } from './pieces.ts'

/** A variant that may stand in for another one of the same product. */
export type OtherVariant = {
  variant_id: string
  variant: string
  sku: string | null
  product_id: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  image_url: string | null
  price_minor: number
  cost_minor: number | null
  currency: string
  for_sale: boolean
}
/** What the pieces cost as the other variant: at today's price, with the same share of discount and the same tax. */
export type Priced = { unit_price_minor: number; discount_minor: number; tax_minor: number; total_minor: number }

const ofProducts = statement<OtherVariant>(`
  select v.id as variant_id, v.external_id as variant, v.sku, v.product_id, p.title, p.title_bn, v.options, p.image_url, v.price_minor,
    v.cost_minor, v.currency, (v.available and p.status = 'active' and s.status = 'approved') as for_sale
  from variants v join products p on p.id = v.product_id join stores s on s.id = p.store_id
  where v.product_id = any($1)
  order by v.product_id, v.position, v.id`)

export async function otherVariants(db: Db, lines: BoughtLine[]): Promise<OtherVariant[]> {
  return ofProducts(db, [...new Set(lines.map((line) => line.product_id))])
}

/** The one that is meant instead of these pieces: of the same product, another one than they are, and sold. */
export async function standIn(db: Db, variants: OtherVariant[], { line }: Pieces, handle: string, currency: string) {
  const own = variants.filter((one) => one.product_id === line.product_id)
  const meant = own.find(isMeant(handle))
  if (!meant) throw await whyNot(db, line, handle)
  if (meant.variant_id === line.variant_id) throw sameVariant(line)
  if (!meant.for_sale || meant.currency !== currency) throw notForSale(meant)
  return meant
}

/** Every new variant must have enough left for all the pieces that are to become it. */
export async function assertInStock(db: Db, ctx: Context, wanted: { variant: OtherVariant; quantity: number }[]) {
  const needed = new Map<string, { variant: OtherVariant; quantity: number }>()
  for (const { variant, quantity } of wanted) {
    const known = needed.get(variant.variant_id)?.quantity ?? 0
    needed.set(variant.variant_id, { variant, quantity: known + quantity })
  }
  for (const { variant_id, left } of await stockOf(db, ctx, { variant_ids: [...needed.keys()] })) {
    const { variant, quantity } = needed.get(variant_id)!
    if (left < quantity) throw notEnough(variant, left)
  }
}

export function priceAs(pieces: Pieces, { price_minor }: OtherVariant): Priced {
  const { line, quantity } = pieces
  const before = line.unit_price_minor * quantity
  const subtotal = price_minor * quantity
  const was_minor = shareOf(pieces).discount_minor
  const scaled_minor = before === 0 ? 0 : Math.min(subtotal, divideHalfUp(was_minor, subtotal, before))
  // A hundred taka off a cheap thing is not ten thousand off a dear one.
  const discount_minor = line.discount_grows ? scaled_minor : Math.min(was_minor, scaled_minor)
  const amount = subtotal - discount_minor
  const inside = taxIsInside(line)
  const tax_minor = taxOf(amount, line.tax_bps, inside)
  return { unit_price_minor: price_minor, discount_minor, tax_minor, total_minor: amount + (inside ? 0 : tax_minor) }
}

async function whyNot(db: Db, line: BoughtLine, handle: string) {
  const elsewhere = await db
    .selectFrom('variants')
    .select('id')
    .where((any) => any.or([any('external_id', '=', handle), any('sku', '=', handle), any('id', '=', handle)]))
    .limit(1)
    .executeTakeFirst()
  const { title } = line
  const title_bn = line.title_bn ?? title
  if (elsewhere)
    return invalid(
      'other_product',
      {
        en: `"${handle.slice(0, 60)}" is another product. "${title}" can only become another variant of itself; return it and order the other one instead.`,
        bn: `"${handle.slice(0, 60)}" অন্য পণ্য। "${title_bn}" শুধু একই পণ্যের অন্য ধরনে বদলানো যায়; বরং ফেরত দিয়ে অন্যটি অর্ডার করুন।`,
      },
      { variant: handle },
    )
  return notFound(
    'variant_not_found',
    {
      en: `"${title}" has no variant "${handle.slice(0, 60)}". Look at the product for those it has.`,
      bn: `"${title_bn}" এর "${handle.slice(0, 60)}" নামে কোনো ধরন নেই। কী কী আছে পণ্যটিতে দেখুন।`,
    },
    { variant: handle },
  )
}

const named = ({ title, options }: { title: string; options: Record<string, string> }, title_bn: string | null) => {
  const which = Object.values(options).join(', ')
  const full = (text: string) => (which ? `${text} (${which})` : text)
  return { en: full(title), bn: full(title_bn ?? title) }
}

function sameVariant(line: BoughtLine) {
  const { en, bn } = named(line, line.title_bn)
  return invalid(
    'same_variant',
    { en: `It is "${en}" already. Choose another variant.`, bn: `এটি আগে থেকেই "${bn}"। অন্য ধরন বেছে নিন।` },
    { variant: line.variant },
  )
}

function notForSale(variant: OtherVariant) {
  const { en, bn } = named(variant, variant.title_bn)
  return conflict(
    'not_sold',
    {
      en: `"${en}" is not available. Choose another variant.`,
      bn: `"${bn}" এখন পাওয়া যাচ্ছে না। অন্য ধরন বেছে নিন।`,
    },
    { variant: variant.variant },
  )
}

function notEnough(variant: OtherVariant, left: number) {
  const { en, bn } = named(variant, variant.title_bn)
  return conflict(
    'out_of_stock',
    left > 0
      ? { en: `Only ${left} of "${en}" left.`, bn: `"${bn}" আর মাত্র ${toBengaliDigits(String(left))}টি আছে।` }
      : { en: `"${en}" is sold out. Choose another variant.`, bn: `"${bn}" শেষ হয়ে গেছে। অন্য ধরন বেছে নিন।` },
    { variant: variant.variant, left },
  )
}
