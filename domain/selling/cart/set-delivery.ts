import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import type { Address } from '#domain/customers'
import { deliveryOptions, type StoreDelivery } from '#domain/shipping'
import { optionOf, parcelsOf } from './price.ts'
import { type Cart, cartEmpty, theirCart } from './state.ts'
import { whereTo } from './where-to.ts'

export type SetDelivery = {
  cart_id?: string | undefined
  address?: Address | undefined
  methods?: Record<string, string> | undefined
}

/** Where to and how: each store's method, or one code for all of them under `*`. */
export async function setDelivery(
  db: Db,
  ctx: Context,
  input: SetDelivery,
): Promise<{ cart: Cart; options: StoreDelivery[] }> {
  const cart = await theirCart(db, ctx, input.cart_id)
  const address = await whereTo(db, ctx, input.address, cart)
  const delivery = input.methods ? byStoreId(cart, input.methods) : cart.delivery
  const options = await deliveryTo(db, ctx, cart, address)
  for (const store of options) assertOffered(store, delivery, input.methods !== undefined)
  await db
    .updateTable('carts')
    .set({ address: JSON.stringify(address), delivery: JSON.stringify(delivery), updated_at: ctx.now() })
    .where('id', '=', cart.id)
    .execute()
  return { cart: { ...cart, address, delivery }, options }
}

export async function deliveryTo(db: Db, ctx: Context, cart: Cart, address: Address): Promise<StoreDelivery[]> {
  const lines = cart.lines.filter((line) => !line.saved && line.sellable)
  if (lines.length === 0) throw cartEmpty()
  return deliveryOptions(db, ctx, { place: address, currency: cart.currency, parcels: parcelsOf(lines) })
}

/** People name a store by its slug; the cart keeps its id. `*` stands for every store. */
export function byStoreId(cart: Cart, methods: Record<string, string>): Record<string, string> {
  const ids = new Map(
    cart.lines.flatMap(({ store, store_id }) => [[store, store_id] as const, [store_id, store_id] as const]),
  )
  ids.set('*', '*')
  return Object.fromEntries(
    Object.entries(methods).map(([store, code]) => {
      const id = ids.get(store)
      if (!id) throw storeNotInCart(cart, store)
      return [id, code]
    }),
  )
}

function storeNotInCart({ lines }: Cart, named: string) {
  const stores = [...new Set(lines.map((line) => line.store))].join(', ')
  const shown = named.slice(0, 60)
  return invalid('store_not_in_cart', {
    en: `Nothing in the cart is from "${shown}". Its stores are: ${stores}.`,
    bn: `কার্টে "${shown}" দোকানের কিছু নেই। কার্টের দোকান: ${stores}।`,
  })
}

export function assertOffered(store: StoreDelivery, choices: Record<string, string>, asked: boolean): void {
  if (store.refused) throw invalid(store.refused.code, { en: store.refused.message, bn: store.refused.message_bn })
  if (!asked || optionOf(store, choices)) return
  const offered = store.options.map((option) => `${option.name} (${option.code})`).join(', ')
  throw invalid(
    'delivery_not_offered',
    {
      en: `That delivery is not offered there. You can choose ${offered}.`,
      bn: `সেখানে এই ডেলিভারি নেই। বেছে নিন: ${offered}।`,
    },
    { options: store.options },
  )
}
