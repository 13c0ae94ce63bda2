import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, invalid, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { ProductHandle } from './own-product.ts'
import { lockVariant, type OwnVariant } from './own-variant.ts'
import { refreshSummaries } from './refresh-summaries.ts'

export type MakeBundle = ProductHandle & {
  /** own ids or SKUs of variants of the same store */
  parts: { variant: string; quantity: number }[]
}
type PartRow = { id: string; external_id: string; sku: string | null; kind: string; available: boolean }

/** Turns a product into a bundle of these parts: it keeps its own price, and its stock is what its parts allow. */
export async function makeBundle(
  tx: Db,
  ctx: Context,
  { parts, ...handle }: MakeBundle,
): Promise<{ product_id: string }> {
  if (parts.length === 0) throw invalid('bundle_empty', 'A bundle needs at least one part.')
  if (parts.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1))
    throw invalid('not_a_quantity', 'Each part of a bundle comes in whole pieces, one or more.')
  const { own, variant, siblings } = await lockVariant(tx, ctx, handle)
  assertSellsOne(own.title, siblings)
  await assertNotAPart(tx, own.title, variant.id)
  const resolved = await resolve(tx, own.store_id, variant, parts)
  await sql`delete from bundle_items where bundle_variant_id = ${variant.id}`.execute(tx)
  await sql`
    insert into bundle_items (bundle_variant_id, variant_id, quantity)
    select ${variant.id}, id, quantity
    from jsonb_to_recordset(${JSON.stringify(resolved)}::jsonb) as i(id text, quantity int)
  `.execute(tx)
  await tx.updateTable('products').set({ kind: 'bundle', updated_at: ctx.now() }).where('id', '=', own.id).execute()
  await refreshSummaries(tx, [own.id])
  record(tx, ctx, 'product.changed', { product_id: own.id, store_id: own.store_id, fields: ['parts'] })
  return { product_id: own.id }
}

function assertSellsOne(title: string, siblings: OwnVariant[]): void {
  if (siblings.length > 0)
    throw conflict(
      'bundle_has_one',
      `"${title}" has several variants; a bundle sells one. Make a product of its own for it.`,
    )
}

async function assertNotAPart(tx: Db, title: string, variant_id: string): Promise<void> {
  const used = await tx
    .selectFrom('bundle_items')
    .select('bundle_variant_id')
    .where('variant_id', '=', variant_id)
    .limit(1)
    .execute()
  if (used.length > 0)
    throw conflict('bundle_in_bundle', `"${title}" is part of another bundle, so it cannot become one.`)
}

/** Bundles are not nested, and every part ships from the same store. */
async function resolve(tx: Db, store_id: string, bundle: OwnVariant, parts: MakeBundle['parts']) {
  const names = parts.map(({ variant }) => variant)
  // Locked, so that a part does not become a bundle itself meanwhile.
  const { rows } = await sql<PartRow>`
    select v.id, v.external_id, v.sku, p.kind, v.available
    from variants v join products p on p.id = v.product_id
    where v.store_id = ${store_id} and (v.external_id = any(${names}) or v.sku = any(${names}) or v.id = any(${names}))
    order by p.id
    for no key update of p
  `.execute(tx)
  const quantities = new Map<string, number>()
  for (const { variant: name, quantity } of parts) {
    const part =
      rows.find(({ id, external_id }) => id === name || external_id === name) ?? rows.find(({ sku }) => sku === name)
    if (!part?.available)
      throw notFound('variant_not_found', `Your store sells nothing with the id "${name}". Use the id of a variant.`, {
        variant: name,
      })
    if (part.kind === 'bundle' || part.id === bundle.id)
      throw conflict('bundle_in_bundle', `"${name}" is a bundle itself. Put its parts in instead.`, { variant: name })
    quantities.set(part.id, (quantities.get(part.id) ?? 0) + quantity)
  }
  return [...quantities].map(([id, quantity]) => ({ id, quantity }))
}
