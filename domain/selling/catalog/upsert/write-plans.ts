import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { ensureCategories } from '../ensure-categories.ts'
import { freeSlugs } from '../slug.ts'
import { leafName, type ProductPlan } from './plan-products.ts'

export async function writeProducts(tx: Db, ctx: Context, store_id: string, plans: ProductPlan[]): Promise<void> {
  const categories = await placeInCategories(tx, ctx, plans)
  const row = (plan: ProductPlan) => ({
    ...plan.product,
    category_id: categories.get(plan.product.category ?? '') ?? null,
  })
  const fresh = plans.filter((plan) => !plan.known)
  if (fresh.length > 0) {
    const slugs = await freeSlugs(
      tx,
      fresh.map(({ product }) => product),
    )
    const rows = fresh.map((plan, i) => ({ ...row(plan), slug: slugs[i], ...summary(plan) }))
    await insert(tx, JSON.stringify(rows), store_id, ctx.now())
  }
  const changed = plans.filter((plan) => plan.known && touched(plan))
  if (changed.length > 0) await update(tx, JSON.stringify(changed.map(row)), ctx.now())
}

/** Whether people would see a difference; stock alone is not one of the listing. */
export const touched = ({ known, fields, variants }: ProductPlan): boolean =>
  !known || fields.length > 0 || variants.inserted.length > 0 || variants.updated.length > 0

/** Only what the lines name: a product keeps the category that its line does not mention. */
async function placeInCategories(tx: Db, ctx: Context, plans: ProductPlan[]): Promise<Map<string, string>> {
  const wanted = new Map<string, { path: string; path_bn: string | null }>()
  for (const { product, line } of plans) {
    if (!product.category) continue
    const key = `${product.category}\n${line.category_bn ?? ''}`
    wanted.set(key, { path: product.category, path_bn: line.category_bn ?? null })
  }
  const categories = await ensureCategories(tx, ctx, [...wanted.values()])
  const leaves = new Map(
    plans.flatMap((plan) => (leafName(plan) ? [[plan.line.category!, leafName(plan)!] as const] : [])),
  )
  if (leaves.size > 0) await nameLeaves(tx, [...leaves.keys()], [...leaves.values()])
  return categories
}

const nameLeaves = statement(`
  update categories c set name_bn = n.name_bn
  from unnest($1::text[], $2::text[]) n(path, name_bn)
  where c.path = n.path and c.name_bn is null`)

/** What refreshSummaries would say, known beforehand: a new row is then written once. */
function summary({ variants, product }: ProductPlan) {
  const sold = variants.inserted.filter((variant) => variant.available)
  const [cheapest] = (sold.length > 0 ? sold : variants.inserted).toSorted((a, b) => a.price_minor - b.price_minor)
  const stock = new Map(variants.first_stock.map((level) => [level.variant_id, level.on_hand]))
  return {
    price_minor: cheapest!.price_minor,
    compare_at_minor: cheapest!.compare_at_minor,
    variant_count: sold.length,
    in_stock: sold.some((variant) => (stock.get(variant.id) ?? 0) > 0),
    image_url: product.images[0] ?? null,
  }
}

// json, not jsonb: attributes keep the order in which they were given.
const insert = statement(`
  insert into products (id, store_id, external_id, slug, status, title, title_bn, description, description_bn, brand, category_id,
    attributes, option_names, currency, price_minor, compare_at_minor, variant_count, in_stock, image_url, created_at, updated_at)
  select id, $2, external_id, slug, status, title, title_bn, description, description_bn, brand, category_id,
    attributes, option_names, currency, price_minor, compare_at_minor, variant_count, in_stock, image_url, $3, $3
  from json_to_recordset($1::json) as p(id text, external_id text, slug text, status text, title text, title_bn text,
    description text, description_bn text, brand text, category_id text, attributes json, option_names text[], currency text,
    price_minor bigint, compare_at_minor bigint, variant_count int, in_stock boolean, image_url text)`)

const update = statement(`
  update products p
  set status = n.status, title = n.title, title_bn = n.title_bn, description = n.description, description_bn = n.description_bn,
    brand = n.brand, category_id = n.category_id, attributes = n.attributes, option_names = n.option_names, currency = n.currency,
    updated_at = $2
  from json_to_recordset($1::json) as n(id text, status text, title text, title_bn text, description text, description_bn text,
    brand text, category_id text, attributes json, option_names text[], currency text)
  where p.id = n.id`)

export async function writeVariants(tx: Db, store_id: string, plans: ProductPlan[]): Promise<void> {
  const parked = plans.flatMap((plan) => plan.variants.parked)
  const updated = plans.flatMap((plan) => plan.variants.updated)
  const inserted = plans.flatMap((plan) => plan.variants.inserted)
  if (parked.length > 0) await park(tx, parked)
  if (updated.length > 0) await updateVariants(tx, JSON.stringify(updated))
  if (inserted.length > 0) await insertVariants(tx, JSON.stringify(inserted), store_id)
}

const park = statement(`update variants set options = jsonb_build_object('', id) where id = any($1::text[])`)

const updateVariants = statement(`
  update variants v
  set external_id = n.external_id, sku = n.sku, options = n.options, price_minor = n.price_minor,
    compare_at_minor = n.compare_at_minor, cost_minor = n.cost_minor, currency = n.currency, available = n.available, position = n.position
  from jsonb_to_recordset($1::jsonb) as n(id text, external_id text, sku text, options jsonb, price_minor bigint,
    compare_at_minor bigint, cost_minor bigint, currency text, available boolean, position int)
  where v.id = n.id`)

const insertVariants = statement(`
  insert into variants (id, product_id, store_id, external_id, sku, options, price_minor, compare_at_minor, cost_minor, currency, available, position)
  select id, product_id, $2, external_id, sku, options, price_minor, compare_at_minor, cost_minor, currency, available, position
  from jsonb_to_recordset($1::jsonb) as n(id text, product_id text, external_id text, sku text, options jsonb, price_minor bigint,
    compare_at_minor bigint, cost_minor bigint, currency text, available boolean, position int)`)

/** Addresses as given; a picture that stays at its place keeps what was written under it. */
export async function writeImages(tx: Db, plans: ProductPlan[], newId: () => string): Promise<void> {
  const changed = plans.filter(
    (plan) => plan.fields.includes('images') && (plan.known || plan.product.images.length > 0),
  )
  if (changed.length === 0) return
  const rows = changed.flatMap(({ id, product }) =>
    product.images.map((url, position) => ({ id: newId(), product_id: id, position, url })),
  )
  const surplus = changed.filter((plan) => plan.known)
  if (surplus.length > 0)
    await trim(
      tx,
      surplus.map((plan) => plan.id),
      surplus.map((plan) => plan.product.images.length),
    )
  if (rows.length > 0) await putImages(tx, JSON.stringify(rows))
}

const trim = statement(`
  delete from product_images i using unnest($1::text[], $2::int[]) n(product_id, count)
  where i.product_id = n.product_id and i.position >= n.count`)

const putImages = statement(`
  insert into product_images (id, product_id, position, url)
  select id, product_id, position, url
  from jsonb_to_recordset($1::jsonb) as n(id text, product_id text, position int, url text)
  on conflict (product_id, position) do update set url = excluded.url, alt = null, alt_bn = null
  where product_images.url <> excluded.url`)
