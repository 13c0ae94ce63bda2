import { type Context, systemContext } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { saveSetting } from '#db/settings'
import { transact } from '#db/transact'
import { offerPayments, payment_providers } from '#domain/payments'
import { indexChanged } from '#domain/search'
import { seedHelp } from './help.ts'
import { seedOffers } from './offers.ts'
import { seedOrders } from './orders.ts'
import { seedPeople } from './people.ts'
import { seedProducts } from './products.ts'
import { seedStores } from './stores.ts'
import { seedVoices } from './voices.ts'

export { seedHelp } from './help.ts'
export { demo_password, demo_people } from './people.ts'

export type Progress = (done: string) => void

/** Fills an empty shop with eight stores, their products, people and orders: once, and wholly or not at all. */
export async function seedDemo(
  db: Db,
  ctx: Context,
  { onProgress = () => {} }: { onProgress?: Progress } = {},
): Promise<boolean> {
  const made = await transact(db, async (tx) => {
    if (await isSeeded(tx)) return false
    const shop = systemContext('seed', ctx.now)
    // The shop looks as if it had been open for a while.
    const opened = systemContext('seed', () => addDays(ctx.now(), -60))
    const people = await seedPeople(tx, opened)
    onProgress(`${people.shoppers.length} people`)
    const stores = await seedStores(tx, opened, people)
    onProgress(`${stores.length} stores`)
    onProgress(`${await seedProducts(tx, opened, stores)} products`)
    await seedOffers(tx, opened)
    await seedHelp(tx, opened)
    onProgress(`${await seedOrders(tx, ctx, people)} orders`)
    onProgress(`${await seedVoices(tx, ctx)} reviews`)
    // Only here: the simulated gateway hands out goods for no money.
    await offerPayments(tx, shop, { providers: [...payment_providers] })
    await saveSetting(tx, shop, 'seeded', 'demo')
    return true
  })
  // Whoever looks around first need not wait for the worker.
  if (made) await indexChanged(db, ctx)
  return made
}

export async function isSeeded(db: Db): Promise<boolean> {
  return (await db.selectFrom('settings').select('key').where('key', '=', 'seeded').executeTakeFirst()) !== undefined
}
