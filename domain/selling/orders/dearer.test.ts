import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#core/id'
import * as after from '../../../test/after-order.ts'
import { work } from '../../../test/journeys/books.ts'
import { order, use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'

// What becomes of taxes and discounts when something becomes dearer than it was.
const world = useWorld()
let store: { id: string; slug: string }
beforeAll(async () => {
  await world.delivery()
  store = await world.store()
  const rate = { country: 'BD', name: 'VAT', rate_bps: 1_000, inclusive: false }
  await world.db
    .insertInto('tax_rates')
    .values(['standard', 'shipping'].map((tax_class) => ({ id: newId('tax_rate'), ...rate, tax_class })))
    .execute()
})

test('what cost nothing had no tax to show; as something dearer its tax is on top, as it was agreed', async () => {
  const { s, m, variant_ids } = await after.saree(world, store.id)
  await world.db.updateTable('variants').set({ price_minor: 0 }).where('id', '=', variant_ids[0]!).execute()
  const ana = await world.shopper()
  await after.giftCard(world, ana, 50_000, 'gift')
  const { number } = await order(world, ana.actor, s, { payment: { provider: 'gift_card', method_id: 'gift' } })
  await work(world)
  await use(world, ana.actor, 'change_order', {
    number,
    items: [{ variant: s, new_variant: m }],
    payment_method: 'gift',
  })
  expect((await after.look(world, ana.actor, number)).lines).toMatchObject([{ tax_minor: 1_500, total_minor: 16_500 }])
  await after.sound(world)
})

test('delivery that was free and is not to the new address has its tax on top too', async () => {
  await world.db
    .updateTable('shipping_methods')
    .set({ rates: JSON.stringify([{ up_to: null, price_minor: 0 }]) })
    .execute()
  const { s } = await after.saree(world, store.id)
  const ana = await world.shopper()
  const { number } = await order(world, ana.actor, s)
  await world.db
    .updateTable('shipping_methods')
    .set({ rates: JSON.stringify([{ up_to: null, price_minor: 6_000 }]) })
    .execute()
  await use(world, ana.actor, 'change_order', { number, address: { ...dhaka, line1: 'House 8' } })
  expect(await after.look(world, ana.actor, number)).toMatchObject({ total_minor: 11_000 + 6_600, tax_minor: 1_600 })
  await after.sound(world)
})

describe('discounts', () => {
  const coupon = (code: string, more: object) =>
    world.db
      .insertInto('promotions')
      .values({ id: newId('promotion'), code, name: code, created_at: world.clock.now, ...more } as never)
      .execute()
  async function swapped(code: string) {
    const { s, m } = await after.saree(world, store.id)
    const ana = await world.shopper()
    await use(world, ana.actor, 'add_to_cart', { variant: s })
    await use(world, ana.actor, 'apply_coupon', { code })
    const { number } = await use<{ number: string }>(world, ana.actor, 'checkout', {
      address: dhaka,
      payment: { provider: 'cod' },
    })
    await use(world, ana.actor, 'change_order', { number, items: [{ variant: s, new_variant: m }] })
    await after.sound(world)
    return (await after.look(world, ana.actor, number)).lines[0]!.discount_minor
  }

  test('a coupon over an amount, or with a limit, is not worth more on a dearer variant', async () => {
    await coupon('TAKA100', { kind: 'fixed', amount_minor: 10_000 })
    await coupon('UPTO20', { kind: 'percent', value_bps: 2_000, cap_minor: 2_000 })
    await coupon('TENTH', { kind: 'percent', value_bps: 1_000 })
    expect(await swapped('TAKA100'), 'S costs ৳100 and M ৳150').toBe(10_000)
    expect(await swapped('UPTO20')).toBe(2_000)
    expect(await swapped('TENTH'), 'so many percent stay so many percent').toBe(1_500)
  })
})
