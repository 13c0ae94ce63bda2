import { sql } from 'kysely'
import { newId } from '#core/id'
import type { Db } from '#db/open'

/** A catalogue of any size, made by the database itself: 50 stores, 40 categories, one to three variants, stock for all of them. */
export async function fillCatalogue(db: Db, products: number): Promise<void> {
  const at = new Date('2026-11-01T00:00:00Z')
  const stores = Array.from({ length: 50 }, (_, n) => ({
    id: newId('store'),
    slug: `bench-store-${n}`,
    warehouse: newId('warehouse'),
  }))
  await db
    .insertInto('stores')
    .values(
      stores.map(({ id, slug }) => ({
        id,
        slug,
        name: slug,
        district: 'Dhaka',
        status: 'approved',
        commission_bps: 500,
        created_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('warehouses')
    .values(
      stores.map(({ id, warehouse }) => ({
        id: warehouse,
        store_id: id,
        code: 'main',
        name: 'Main',
        district: 'Dhaka',
        is_default: true,
      })),
    )
    .execute()
  await sql`
    insert into categories (id, slug, name, path)
    select 'cat_b' || lpad(n::text, 4, '0'), 'bench-' || n, 'Bench ' || n, 'Bench ' || n from generate_series(0, 39) n
  `.execute(db)
  // A hundred thousand at a time keeps each statement's memory small at a million products.
  for (let from = 0; from < products; from += 100_000) {
    const to = Math.min(products, from + 100_000) - 1
    await fill(
      db,
      stores.map(({ id }) => id),
      from,
      to,
      at,
    )
  }
  for (const table of ['stores', 'categories', 'products', 'variants', 'stock_levels', 'product_images'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

async function fill(db: Db, stores: string[], from: number, to: number, at: Date): Promise<void> {
  await sql`
    insert into products (id, store_id, external_id, slug, title, title_bn, description, brand, category_id, currency, price_minor,
      compare_at_minor, variant_count, option_names, in_stock, image_url, attributes, created_at, updated_at)
    select 'prd_' || lpad(n::text, 10, '0') || substr(md5(n::text), 1, 16), (${stores}::text[])[n % 50 + 1], 'b' || n, 'bench-product-' || n,
      'Bench product ' || n || ' of ' || substr(md5(n::text), 1, 8), 'বেঞ্চ পণ্য ' || n, repeat('A plain sentence about this product. ', 8),
      'Brand ' || n % 97, 'cat_b' || lpad((n % 40)::text, 4, '0'), 'BDT', 10000 + (n::bigint * 7919) % 500000, null, 1 + n % 3,
      case when n % 3 = 0 then '{}'::text[] else array['Size'] end, true, '/pictures/box/teal.svg',
      json_build_object('Material', 'Cotton', 'Origin', 'Dhaka'), ${at}, ${at}
    from generate_series(${from}::int, ${to}::int) n
  `.execute(db)
  await sql`
    insert into variants (id, product_id, store_id, external_id, options, price_minor, currency, weight_grams, position)
    select 'var_' || lpad(n::text, 10, '0') || v || substr(md5(n::text), 1, 15), 'prd_' || lpad(n::text, 10, '0') || substr(md5(n::text), 1, 16),
      (${stores}::text[])[n % 50 + 1], 'b' || n || '-' || v, case when n % 3 = 0 then '{}'::jsonb else jsonb_build_object('Size', v::text) end,
      10000 + (n::bigint * 7919) % 500000 + v * 100, 'BDT', 300, v
    from generate_series(${from}::int, ${to}::int) n, generate_series(0, n % 3) v
  `.execute(db)
  await sql`
    insert into stock_levels (variant_id, warehouse_id, on_hand)
    select v.id, w.id, 1000000 from variants v join products p on p.id = v.product_id join warehouses w on w.store_id = v.store_id
    where p.id >= 'prd_' || lpad((${from}::int)::text, 10, '0') and p.id < 'prd_' || lpad((${to}::int + 1)::text, 10, '0')
  `.execute(db)
  await sql`
    insert into product_images (id, product_id, position, url)
    select 'img_' || lpad(n::text, 10, '0') || substr(md5(n::text), 1, 16), 'prd_' || lpad(n::text, 10, '0') || substr(md5(n::text), 1, 16), 0,
      '/pictures/box/teal.svg'
    from generate_series(${from}::int, ${to}::int) n
  `.execute(db)
}
