import { sql } from 'kysely'
import type { Context } from '#core/context'
import { type AppError, conflict, invalid, notFound } from '#core/errors'
import { percent } from '#core/money'
import type { Db } from '#db/open'
import { ownStore, storesOf } from './own-product.ts'
import { product_limits } from './product-line.ts'

export type PriceChange =
  | { set_minor: number; percent_bps?: undefined; amount_minor?: undefined }
  | { percent_bps: number; set_minor?: undefined; amount_minor?: undefined }
  | { amount_minor: number; set_minor?: undefined; percent_bps?: undefined }

export type ChangePrices = {
  /** slug; when not said, the only store of the seller */
  store?: string | undefined
  /** what to change: these products (slugs or own ids), this category with all under it, or everything in the store */
  products?: string[] | undefined
  category?: string | undefined
  whole_store?: boolean | undefined
  /** only these variants of the products (own ids or SKUs) */
  variants?: string[] | undefined
  change: PriceChange
  /** Show the price of before, crossed out: for a sale. */
  show_old_price?: boolean | undefined
}

/** One variant's price before and after; only those that differ. */
export type PriceDifference = {
  variant_id: string
  variant: string
  product_id: string
  store_id: string
  slug: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  currency: string
  before_minor: number
  after_minor: number
  compare_before_minor: number | null
  compare_after_minor: number | null
}
type Row = Omit<PriceDifference, 'after_minor' | 'compare_after_minor'> & { external_id: string }

// A proposal is read by a person and kept as a row; beyond this, a category at a time.
const most_variants = 5_000

/** What a change of prices would do. Inside a transaction the prices are locked, so that what was shown is what will happen. */
export async function priceDifferences(db: Db, ctx: Context, input: ChangePrices): Promise<PriceDifference[]> {
  const rows = await affected(db, ctx, input)
  assertOneCurrency(rows, input.change)
  const all = rows.map((row) => difference(row, input))
  const impossible = all.filter(({ after_minor }) => after_minor < 1 || after_minor > product_limits.price_minor)
  if (impossible.length > 0) throw impossiblePrices(impossible)
  return all
    .map(({ external_id: _external_id, ...one }) => one)
    .filter((one) => one.after_minor !== one.before_minor || one.compare_after_minor !== one.compare_before_minor)
}

async function affected(db: Db, ctx: Context, input: ChangePrices): Promise<Row[]> {
  const { products, category, whole_store, variants } = input
  if (!products && !category && !whole_store)
    throw invalid('nothing_chosen', 'Say whose prices: products, a category, or the whole store.')
  const stores =
    products && !input.store
      ? storesOf(ctx.actor, 'change_prices')
      : [(await ownStore(db, ctx, input.store, 'change_prices')).id]
  const { rows } = await sql<Row>`
    select v.id as variant_id, v.external_id as variant, p.id as product_id, p.store_id, p.slug, p.title, p.title_bn, p.external_id, v.options,
      v.currency, v.price_minor as before_minor, v.compare_at_minor as compare_before_minor
    from products p
    join variants v on v.product_id = p.id
    where (${stores}::text[] is null or p.store_id = any(${stores}))
      and (${products ?? null}::text[] is null or p.slug = any(${products ?? null}) or p.external_id = any(${products ?? null}))
      and (${variants ?? null}::text[] is null or v.external_id = any(${variants ?? null}) or v.sku = any(${variants ?? null}))
      and (${category ?? null}::text is null or p.category_id = any(array(
        select id from categories
        where ancestor_ids @> array[coalesce(
          (select id from categories where path = ${category ?? null}), (select id from categories where slug = ${category ?? null})
        )]
      )))
    order by p.id, v.position, v.id
    limit ${most_variants + 1}
    ${sql.raw(db.isTransaction ? 'for no key update' : '')}
  `.execute(db)
  if (rows.length === 0)
    throw notFound('nothing_to_price', 'None of your products fits that. Look at your listings for their names.')
  assertAllFound(rows, products)
  if (rows.length > most_variants)
    throw conflict(
      'too_many_prices',
      `That would change more than ${most_variants} prices at once. Do it category by category.`,
    )
  return rows
}

function assertAllFound(rows: Row[], products: string[] = []): void {
  const missing = products.filter(
    (named) => !rows.some(({ slug, external_id }) => slug === named || external_id === named),
  )
  if (missing.length > 0)
    throw notFound(
      'product_not_yours',
      `You have no product called ${missing.map((name) => `"${name}"`).join(' or ')}. Look at your listings for its name.`,
      { missing },
    )
}

function assertOneCurrency(rows: Row[], { percent_bps }: PriceChange): void {
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  if (percent_bps === undefined && currencies.length > 1)
    throw invalid(
      'several_currencies',
      `These are priced in ${currencies.join(' and ')}: an amount means something else in each. Change by percent, or choose products of one currency.`,
    )
}

function difference(row: Row, { change, show_old_price }: ChangePrices) {
  const { before_minor, compare_before_minor: former } = row
  const after_minor =
    change.set_minor ??
    (change.percent_bps !== undefined
      ? before_minor + percent(before_minor, change.percent_bps)
      : before_minor + change.amount_minor)
  const shown = show_old_price && after_minor < before_minor ? Math.max(former ?? 0, before_minor) : former
  // An "old price" at or below the new one would be a lie.
  return { ...row, after_minor, compare_after_minor: shown !== null && shown > after_minor ? shown : null }
}

function impossiblePrices(impossible: { title: string; variant: string; after_minor: number }[]): AppError {
  const first = impossible
    .slice(0, 3)
    .map(({ title, variant, after_minor }) => `${title} [${variant}] would cost ${after_minor}`)
  return invalid(
    'impossible_price',
    `${impossible.length === 1 ? 'One price' : `${impossible.length} prices`} would not be above 0 or be too high: ${first.join('; ')}. Change by less, or leave those out.`,
    { variants: impossible.map(({ variant }) => variant) },
  )
}
