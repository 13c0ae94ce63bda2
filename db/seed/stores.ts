import { readFileSync } from 'node:fs'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { ensureWarehouse } from '#domain/inventory'
import { defaultDelivery } from '#domain/shipping'
import { type ApplyForStore, applyForStore, approveStore, changeStore } from '#domain/stores'
import type { SeededPeople } from './people.ts'

type GivenStore = ApplyForStore & { slug: string; division: string; commission_bps: number; products_file: string }
export type SeededStore = { id: string; slug: string; products_file: string }

const given = () => JSON.parse(readFileSync(new URL('./stores.json', import.meta.url), 'utf8')) as GivenStore[]

/** Each store goes the way a real one does: its owner applies, staff approve it, its warehouse opens, parcels can be sent. */
export async function seedStores(tx: Db, ctx: Context, people: SeededPeople): Promise<SeededStore[]> {
  const stores: SeededStore[] = []
  for (const [place, { division: _, commission_bps, products_file, ...about }] of given().entries()) {
    // The sarees are the demo seller's own; the other stores belong to people of theirs.
    const owner_id = about.slug === 'nakshi-sarees' ? people.seller : people.owners[place % people.owners.length]!
    const { id, slug } = await applyForStore(tx, ctx, { ...about, owner_id })
    await changeStore(tx, ctx, { store: slug, commission_bps })
    await approveStore(tx, ctx, { store: slug })
    await ensureWarehouse(tx, ctx, id)
    stores.push({ id, slug, products_file })
  }
  await defaultDelivery(tx, ctx)
  return stores
}
