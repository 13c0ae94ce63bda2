import type { Updateable } from 'kysely'
import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { Products } from '#db/types'
import { categoryOf } from './create-product.ts'
import type { ListingText } from './listing-input.ts'
import { lockProduct, type OwnProduct, type ProductHandle } from './own-product.ts'

export type ChangeProduct = ProductHandle & Partial<ListingText> & { tax_class?: string | undefined }
export type ChangedProduct = { product_id: string; slug: string; title: string; fields: string[] }

/** New words, category or facts. Fields that are not given stay; null empties one. Says which ones differ now. */
export async function changeProduct(tx: Db, ctx: Context, input: ChangeProduct): Promise<ChangedProduct> {
  const own = await lockProduct(tx, ctx, input)
  const wanted = await wantedColumns(tx, ctx, input)
  const fields = Object.keys(wanted).filter((name) =>
    differs(wanted[name as keyof typeof wanted], own[name as keyof OwnProduct]),
  )
  const said = fields.map((name) => (name === 'category_id' ? 'category' : name))
  const title = input.title ?? own.title
  if (fields.length === 0) return { product_id: own.id, slug: own.slug, title, fields: [] }
  const changed = Object.fromEntries(fields.map((name) => [name, stored(wanted[name as keyof typeof wanted])]))
  await tx
    .updateTable('products')
    .set({ ...changed, updated_at: ctx.now() })
    .where('id', '=', own.id)
    .execute()
  record(tx, ctx, 'product.changed', { product_id: own.id, store_id: own.store_id, fields: said })
  return { product_id: own.id, slug: own.slug, title, fields: said }
}

async function wantedColumns(tx: Db, ctx: Context, input: ChangeProduct) {
  const { title, title_bn, description, description_bn, brand, attributes, prescription, tax_class } = input
  const all = {
    title,
    title_bn,
    description: description === null ? '' : description,
    description_bn,
    brand,
    attributes: attributes === null ? {} : attributes,
    prescription,
    tax_class,
    category_id: input.category === undefined ? undefined : await categoryOf(tx, ctx, input),
  } satisfies Record<string, unknown> & { [name in keyof Updateable<Products>]?: unknown }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<typeof all>
}

// The order of attributes is part of what people see, so comparing their text is right.
const stored = (value: unknown) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value)
const differs = (wanted: unknown, kept: unknown) => stored(wanted) !== stored(kept)
