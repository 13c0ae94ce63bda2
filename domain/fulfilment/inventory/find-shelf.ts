import type { Context } from '#core/context'
import { type AppError, invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertMayStock } from './refusals.ts'

export type FindShelf = {
  /** slug or external id */
  product?: string | undefined
  /** external id or SKU */
  variant?: string | undefined
  options?: Record<string, string> | undefined
}
export type Shelf = {
  variant_id: string
  store_id: string
  variant: string
  slug: string
  title: string
  title_bn: string | null
  options: Record<string, string>
}

/** The one variant that a seller or the team means; unlike for shoppers, drafts and what is not sold now are there too. */
export async function findShelf(db: Db, ctx: Context, { product, variant, options }: FindShelf): Promise<Shelf> {
  assertMayStock(ctx, ctx.actor.kind === 'seller' ? (ctx.actor.store_ids[0] ?? '') : '')
  const named = variant ?? product
  if (named === undefined) throw invalid('product_missing', 'Say which product: its slug or its id.')
  const stores = ctx.actor.kind === 'seller' ? ctx.actor.store_ids : null
  const found = await find(db, product ?? null, variant ?? null, stores)
  if (found.length === 0)
    throw notFound('product_not_found', {
      en: `There is no product "${named.slice(0, 60)}" among yours. Look at your listings for its id.`,
      bn: `আপনার পণ্যের মধ্যে "${named.slice(0, 60)}" নেই। তালিকায় আইডি দেখে নিন।`,
    })
  const fitting = found.filter((one) => fits(one.options, options))
  if (fitting.length !== 1) throw whichOne(fitting.length === 0 ? found : fitting)
  return fitting[0]!
}

const find = statement<Shelf>(`
  select v.id as variant_id, v.store_id, v.external_id as variant, p.slug, p.title, p.title_bn, v.options
  from variants v
  join products p on p.id = v.product_id
  where ($3::text[] is null or v.store_id = any($3))
    and ($1::text is null or p.slug = $1 or p.external_id = $1)
    and v.id in (
      select id from variants where external_id = $2
      union select id from variants where sku = $2
      union select v.id from variants v join products p on p.id = v.product_id
        where $2::text is null and (p.slug = $1 or p.external_id = $1)
    )
  order by p.id, v.position, v.id
  limit 100`)

function fits(has: Record<string, string>, wanted: Record<string, string> = {}): boolean {
  const known = new Map(Object.entries(has).map(([name, value]) => [plain(name), plain(value)]))
  return Object.entries(wanted).every(([name, value]) => known.get(plain(name)) === plain(value))
}

const plain = (text: string) => text.trim().toLowerCase()

function whichOne(among: Shelf[]): AppError {
  const several = new Set(among.map((shelf) => shelf.slug)).size > 1
  const names = among.slice(0, 12).map((shelf) => {
    const own = Object.values(shelf.options).join(' / ') || shelf.variant
    return several ? `${shelf.slug} (${own})` : own
  })
  const choices = among.map(({ slug, variant, options }) => ({ slug, variant, options }))
  return invalid(
    'choose_variant',
    {
      en: `Which one of "${among[0]!.title}"? There is ${names.join(', ')}.`,
      bn: `"${among[0]!.title_bn ?? among[0]!.title}" কোনটি? আছে ${names.join(', ')}।`,
    },
    { choices },
  )
}
