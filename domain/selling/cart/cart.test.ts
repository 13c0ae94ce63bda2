import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { mergeGuestCarts } from '#domain/cart'
import { use } from '../../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../../test/world.ts'

type Line = { id: string; variant: string; quantity: number; price_minor: number }
type View = {
  id: string
  currency: string
  lines: Line[]
  saved: Line[]
  notices: { code: string }[]
  goods_minor: number
  notice?: string | null
}
type Priced = {
  cart: (View & { quote: { total_minor: number; shipping_minor: number; discount_minor: number } }) | null
  others: unknown[]
}

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
})

describe('adding', () => {
  test('the same thing twice makes one line with both pieces', async () => {
    const saree = await world.product({ store_id: store.id, price_minor: 450_000 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: saree.external_id })
    const cart = await use<View>(world, actor, 'add_to_cart', { variant: saree.external_id, quantity: 2 })
    expect(cart.lines).toMatchObject([{ quantity: 3, price_minor: 450_000 }])
    expect(cart.goods_minor).toBe(1_350_000)
  })

  test('a guest needs nothing but the id of the cart, and others with another id do not see it', async () => {
    const rice = await world.product({ store_id: store.id })
    const cart = await use<View>(world, guest('g-one'), 'add_to_cart', { variant: rice.external_id })
    expect((await use<Priced>(world, guest('g-one'), 'view_cart')).cart?.id).toBe(cart.id)
    expect((await use<Priced>(world, guest('g-two'), 'view_cart')).cart).toBeNull()
    await expect(
      use(world, guest('g-two'), 'add_to_cart', { cart_id: cart.id, variant: rice.external_id }),
    ).rejects.toMatchObject({ code: 'cart_not_found' })
  })

  test('a cart of a signed-in person does not open for a guest who knows its id', async () => {
    const rice = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    const cart = await use<View>(world, actor, 'add_to_cart', { variant: rice.external_id })
    await expect(
      use(world, guest(cart.id), 'add_to_cart', { cart_id: cart.id, variant: rice.external_id }),
    ).rejects.toMatchObject({ code: 'cart_not_found' })
  })

  test('a product with sizes asks which one, and takes the one that is named', async () => {
    const panjabi = await world.product({ store_id: store.id, options: [{ Size: 'M' }, { Size: 'L' }] })
    const { actor } = await world.shopper()
    await expect(use(world, actor, 'add_to_cart', { product: panjabi.slug })).rejects.toMatchObject({
      code: 'choose_variant',
    })
    const cart = await use<View>(world, actor, 'add_to_cart', { product: panjabi.slug, options: { Size: 'L' } })
    expect(cart.lines.map((line) => line.variant)).toEqual([`${panjabi.external_id}-2`])
  })

  test('more than there is goes nowhere, and says how many are left', async () => {
    const last = await world.product({ store_id: store.id, title: 'Red saree', stock: 2 })
    const { actor } = await world.shopper()
    await expect(use(world, actor, 'add_to_cart', { variant: last.external_id, quantity: 3 })).rejects.toMatchObject({
      code: 'out_of_stock',
      message: 'Only 2 of "Red saree" left.',
      details: { left: 2 },
    })
    expect((await use<Priced>(world, actor, 'view_cart')).cart?.lines ?? []).toEqual([])
  })

  test.each(['hidden', 'draft'])('a %s product is not for sale', async (status) => {
    const secret = await world.product({ store_id: store.id, status })
    const { actor } = await world.shopper()
    await expect(use(world, actor, 'add_to_cart', { variant: secret.external_id })).rejects.toMatchObject({
      code: 'not_for_sale',
    })
  })

  test('a product of a suspended store is not for sale', async () => {
    const closed = await world.store({ status: 'suspended' })
    const thing = await world.product({ store_id: closed.id })
    await expect(use(world, guest(), 'add_to_cart', { variant: thing.external_id })).rejects.toMatchObject({
      code: 'not_for_sale',
    })
  })

  test('a product in another currency goes into a cart of its own, and that is said', async () => {
    const local = await world.product({ store_id: store.id })
    const abroad = await world.product({
      store_id: store.id,
      title: 'Imported lens',
      currency: 'USD',
      price_minor: 9_900,
    })
    const { actor } = await world.shopper()
    const first = await use<View>(world, actor, 'add_to_cart', { variant: local.external_id })
    const second = await use<View>(world, actor, 'add_to_cart', { variant: abroad.external_id })
    expect(second).toMatchObject({ currency: 'USD', notice: expect.stringContaining('cart of its own') })
    expect(second.id).not.toBe(first.id)
    expect((await use<Priced>(world, actor, 'view_cart', { cart_id: first.id })).cart?.lines).toHaveLength(1)
  })
})

describe('keeping it true', () => {
  test('a price that moved and stock that went are told when the cart is looked at', async () => {
    const dear = await world.product({ store_id: store.id, price_minor: 10_000 })
    const scarce = await world.product({ store_id: store.id, stock: 5 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: dear.external_id })
    await use(world, actor, 'add_to_cart', { variant: scarce.external_id, quantity: 4 })
    await world.db.updateTable('variants').set({ price_minor: 12_000 }).where('id', '=', dear.variant_id).execute()
    await world.db.updateTable('stock_levels').set({ on_hand: 1 }).where('variant_id', '=', scarce.variant_id).execute()
    const { cart } = await use<Priced>(world, actor, 'view_cart')
    expect(cart?.notices.map((notice) => notice.code).sort()).toEqual(['only_left', 'price_changed'])
  })

  test('saving for later takes it out of the total and bringing it back puts it in again', async () => {
    const rice = await world.product({ store_id: store.id, price_minor: 7_000 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id, quantity: 2 })
    const later = await use<View>(world, actor, 'save_for_later', { line: rice.slug })
    expect(later).toMatchObject({ lines: [], saved: [{ quantity: 2 }], goods_minor: 0 })
    const back = await use<View>(world, actor, 'save_for_later', { line: rice.slug, bring_back: true })
    expect(back).toMatchObject({ lines: [{ quantity: 2 }], saved: [], goods_minor: 14_000 })
  })

  test('zero takes a line out', async () => {
    const rice = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id })
    expect(await use<View>(world, actor, 'change_cart', { line: rice.external_id, quantity: 0 })).toMatchObject({
      lines: [],
    })
  })

  test('delivery joins the total once the place is known', async () => {
    const rice = await world.product({ store_id: store.id, price_minor: 20_000 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id })
    const before = await use<Priced>(world, actor, 'view_cart')
    expect(before.cart?.quote).toMatchObject({ shipping_minor: 0, total_minor: 20_000 })
    await use(world, actor, 'set_delivery', { address: dhaka })
    const after = await use<Priced>(world, actor, 'view_cart')
    expect(after.cart?.quote).toMatchObject({ shipping_minor: 6_000, total_minor: 26_000 })
  })
})

describe('signing in', () => {
  test('what a guest gathered becomes theirs, and joins the cart they already had', async () => {
    const [rice, oil] = [await world.product({ store_id: store.id }), await world.product({ store_id: store.id })]
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id, quantity: 1 })
    const guests = await use<View>(world, guest('g-merge'), 'add_to_cart', { variant: rice.external_id, quantity: 3 })
    await use(world, guest('g-merge'), 'add_to_cart', { variant: oil.external_id })
    await transact(world.db, (tx) => mergeGuestCarts(tx, world.as(actor), { guest_id: 'g-merge' }))
    const { cart } = await use<Priced>(world, actor, 'view_cart')
    expect(cart?.lines.map(({ variant, quantity }) => [variant, quantity]).sort()).toEqual(
      [
        [rice.external_id, 3],
        [oil.external_id, 1],
      ].sort(),
    )
    await expect(
      use(world, guest('g-merge'), 'add_to_cart', { cart_id: guests.id, variant: oil.external_id }),
    ).rejects.toMatchObject({ code: 'cart_not_found' })
  })

  test('signing in twice changes nothing more', async () => {
    const rice = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    await use(world, guest('g-twice'), 'add_to_cart', { variant: rice.external_id })
    for (let i = 0; i < 2; i++)
      await transact(world.db, (tx) => mergeGuestCarts(tx, world.as(actor), { guest_id: 'g-twice' }))
    expect((await use<Priced>(world, actor, 'view_cart')).cart?.lines).toMatchObject([{ quantity: 1 }])
  })
})
