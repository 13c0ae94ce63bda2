import type { Context } from '#core/context'
import { type AppError, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { productNotFound } from './product-by-slug.ts'

export type FindVariant = {
  /** slug, the seller's own id, or id */
  product?: string | undefined
  /** the seller's own id, SKU, or id */
  variant?: string | undefined
  options?: Record<string, string> | undefined
}
export type FoundVariant = {
  variant_id: string
  product_id: string
  store_id: string
  variant: string
  slug: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  price_minor: number
  currency: string
}

// Each handle has its own index; the union keeps every one of them in use.
const find = statement<FoundVariant>(`
  select v.id as variant_id, p.id as product_id, p.store_id, v.external_id as variant, p.slug, p.title, p.title_bn,
    v.options, v.price_minor, v.currency
  from variants v
  join products p on p.id = v.product_id
  where p.listed and v.available
    and ($1::text is null or p.id in (
      select id from products where id = $1
      union select id from products where slug = $1
      union select id from products where external_id = $1
    ))
    and v.id in (
      select id from variants where id = $2
      union select id from variants where external_id = $2
      union select id from variants where sku = $2
      union select v.id from variants v join products p on p.id = v.product_id
        where $2::text is null and (p.id = $1 or p.slug = $1 or p.external_id = $1)
    )
  order by p.id, v.position, v.id`)

/** The one variant that was meant, for sale now; when several could be, the refusal names them. */
export async function findVariant(db: Db, _ctx: Context, input: FindVariant): Promise<FoundVariant> {
  const { product, variant, options } = input
  const named = variant ?? product
  if (named === undefined) throw invalid('product_missing', 'Say which product: its slug or its id.')
  const found = await find(db, product ?? null, variant ?? null)
  if (found.length === 0) throw productNotFound(named)
  const fitting = found.filter((one) => fits(one.options, options))
  if (fitting.length !== 1) throw whichOne(fitting.length === 0 ? found : fitting)
  return fitting[0]!
}

/** People write size: m where the seller wrote Size: M. */
function fits(has: Record<string, string>, wanted: Record<string, string> = {}): boolean {
  const known = new Map(Object.entries(has).map(([name, value]) => [plain(name), plain(value)]))
  return Object.entries(wanted).every(([name, value]) => known.get(plain(name)) === plain(value))
}

const plain = (text: string) => text.trim().toLowerCase()

function whichOne(among: FoundVariant[]): AppError {
  const { title, title_bn } = among[0]!
  const several = new Set(among.map(({ product_id }) => product_id)).size > 1
  const choices = among.map(({ slug, variant, options }) => ({ slug, variant, options }))
  const names = among.map(({ slug, variant, options }) =>
    several ? slug : Object.values(options).join(' / ') || variant,
  )
  const list = [...new Set(names)].join(', ')
  return invalid(
    'choose_variant',
    several
      ? {
          en: `Several products have that id: ${list}. Name one by its slug.`,
          bn: `এই আইডিতে একাধিক পণ্য আছে: ${list}। একটির নাম বলুন।`,
        }
      : { en: `Which one of "${title}"? There is ${list}.`, bn: `"${title_bn ?? title}" কোনটি চান? আছে ${list}।` },
    { choices },
  )
}
