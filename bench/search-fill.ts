import { sql } from 'kysely'
import type { Db } from '#db/open'
import { type Product, productAt } from './search-products.ts'
import { categories, stores } from './search-shelves.ts'

const at = new Date('2026-11-01T00:00:00Z')
const batch = 2_000

/** The shop with its first so many products. While Postgres writes one batch, the next is made. */
export async function fillShop(db: Db, products: number, tell: (done: number) => void): Promise<void> {
  await addStores(db)
  await addCategories(db)
  let writing = Promise.resolve()
  for (let from = 0; from < products; from += batch) {
    const made = Array.from({ length: Math.min(batch, products - from) }, (_, n) => productAt(from + n))
    await writing
    tell(from)
    writing = write(db, made)
  }
  await writing
  for (const table of ['stores', 'categories', 'products', 'variants', 'stock_levels'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

async function addStores(db: Db): Promise<void> {
  await db
    .insertInto('stores')
    .values(
      stores.map(({ warehouse_id: _, ...store }) => ({
        ...store,
        status: 'approved',
        commission_bps: 500,
        created_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('warehouses')
    .values(
      stores.map(({ id, warehouse_id, district }) => ({
        id: warehouse_id,
        store_id: id,
        code: 'main',
        name: 'Main',
        district,
        is_default: true,
      })),
    )
    .execute()
}

/** Level by level: what is above a category is read when it is written. */
async function addCategories(db: Db): Promise<void> {
  for (const level of [0, 1, 2])
    await db
      .insertInto('categories')
      .values(categories.filter(({ path }) => path.split(' > ').length === level + 1))
      .execute()
}

async function write(db: Db, products: Product[]): Promise<void> {
  const rows = products.map(({ store, category, variants, ...product }) => ({
    ...product,
    store_id: store.id,
    category_id: category.id,
    variant_count: variants.length,
  }))
  await sql`
    insert into products (id, store_id, external_id, slug, title, title_bn, description, brand, category_id, attributes, option_names, currency,
      price_minor, variant_count, in_stock, image_url, rating_average, rating_count, created_at, updated_at)
    select id, store_id, external_id, slug, title, title_bn, description, brand, category_id, attributes, option_names, 'BDT',
      price_minor, variant_count, in_stock, image_url, rating_average, rating_count, ${at}, ${at}
    from json_to_recordset(${JSON.stringify(rows)}) p (id text, store_id text, external_id text, slug text, title text, title_bn text,
      description text, brand text, category_id text, attributes json, option_names text[], price_minor bigint, variant_count int,
      in_stock boolean, image_url text, rating_average real, rating_count int)
  `.execute(db)
  const variants = products.flatMap(({ id: product_id, store, variants }) =>
    variants.map((variant, position) => ({
      ...variant,
      product_id,
      position,
      store_id: store.id,
      warehouse_id: store.warehouse_id,
    })),
  )
  const written = JSON.stringify(variants)
  await sql`
    insert into variants (id, product_id, store_id, external_id, options, price_minor, currency, weight_grams, position)
    select id, product_id, store_id, external_id, options, price_minor, 'BDT', 300, position
    from json_to_recordset(${written}) v (id text, product_id text, store_id text, external_id text, options jsonb, price_minor bigint, position int)
  `.execute(db)
  await sql`
    insert into stock_levels (variant_id, warehouse_id, on_hand)
    select id, warehouse_id, on_hand from json_to_recordset(${written}) v (id text, warehouse_id text, on_hand bigint)
  `.execute(db)
}
