import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { transact } from '#db/transact'
import { issueGiftCard, mergeCustomers, removeMethod, unmergeCustomers } from '#domain/customers'
import * as after from '../../../test/after-order.ts'
import { work } from '../../../test/journeys/books.ts'
import { order, use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'
import { call } from '../../../tools/call.ts'
import { findTool } from '../../../tools/index.ts'
import type { ReturnView } from './read.ts'

// Money that goes back goes to whoever paid, in the money they paid in, and to a card that they can still use.
const world = useWorld()
let store: { id: string; slug: string }
let seller: Actor
let owner: Actor
beforeAll(async () => {
  await world.delivery()
  store = await world.store({ slug: 'nakshi' })
  seller = (await world.seller(store.id)).actor
  owner = (await world.staff('owner')).actor
})

const refusal = (actor: Actor, name: string, args: unknown) => after.refusal(world, actor, name, args)
const returns = async (actor: Actor) => (await use<{ items: ReturnView[] }>(world, actor, 'list_returns')).items
const handle = (back: string, ...actions: string[]) =>
  actions.reduce<Promise<unknown>>(
    (done, action) => done.then(() => use(world, seller, 'handle_return', { return: back, action })),
    Promise.resolve(),
  )

async function delivered(actor: Actor, variants: string | string[], payment?: Record<string, unknown>) {
  const { number } = await order(world, actor, variants, payment && { payment })
  await arrived(number, payment ? ['pack', 'ship', 'deliver'] : ['confirm', 'pack', 'ship', 'deliver'])
  return number
}
async function arrived(number: string, steps: string[], by = seller) {
  await work(world)
  for (const step of steps) await use(world, by, 'ship_order', { number, step })
  await work(world)
  world.clock.forward(1)
}
async function dollars(person: { id: string }) {
  const given = { customer_id: person.id, external_id: 'dollars', amount_minor: 100, currency: 'USD', reason: 'test' }
  const { id } = await transact(world.db, (tx) => issueGiftCard(tx, world.as({ kind: 'system', name: 'test' }), given))
  return id
}

test('what goods cost less goes to no card of another currency: a paisa is no cent', async () => {
  const { s, m, l } = await after.saree(world, store.id)
  const ana = await world.shopper()
  await dollars(ana)
  await after.giftCard(world, ana, 50_000, 'taka')
  const taka = { provider: 'gift_card', method_id: 'taka' }
  const open = await order(world, ana.actor, s, { payment: taka })
  const arrived = await delivered(ana.actor, [s, m], taka)
  const to = { payment_method: 'dollars' }
  const cheaper = { items: [{ variant: s, new_variant: l }], ...to }
  const code = 'method_in_other_currency'
  expect(await refusal(ana.actor, 'change_order', { number: open.number, ...cheaper })).toBe(code)
  expect(await refusal(ana.actor, 'change_order', { number: open.number, ...to })).toBe(code)
  expect(await refusal(ana.actor, 'exchange_items', { number: arrived, ...cheaper })).toBe(code)
  for (const [name, args] of [
    ['cancel_order', { number: open.number, reason: 'no longer needed', refund_to: 'dollars' }],
    ['return_items', { number: arrived, refund_to: 'dollars' }],
  ] as const)
    expect(await refusal(ana.actor, name, args)).toBe(code)
  await after.sound(world)
})

test('two people who turned out not to be one: the money goes back to where it came from, not to the other', async () => {
  const { s } = await after.saree(world, store.id)
  const [ana, bo] = [await world.shopper(), await world.shopper()]
  const [own, others] = [
    await after.giftCard(world, ana, 16_000, 'own'),
    await after.giftCard(world, bo, 100, 'others'),
  ]
  const number = await delivered(ana.actor, s, { provider: 'gift_card', method_id: 'own' })
  const given = { kept_id: ana.id, merged_id: bo.id, reason: 'same name' }
  const { merge_id } = await transact(world.db, (tx) => mergeCustomers(tx, world.as(owner), given))
  const both: Actor = { kind: 'shopper', customer_id: ana.id, customer_ids: [ana.id, bo.id] }
  await use(world, both, 'return_items', { number, refund_to: 'others' })
  await transact(world.db, (tx) => unmergeCustomers(tx, world.as(owner), { merge_id }))
  await handle(`${number}-R1`, 'approve', 'receive', 'refund')
  expect([await own.balance(), await others.balance()]).toEqual([10_000, 100])
  await after.sound(world)
})

test('a gift card that was spent and removed comes back with the money that goes back to it', async () => {
  const { s } = await after.saree(world, store.id)
  const ana = await world.shopper()
  const gift = await after.giftCard(world, ana, 16_000, 'spent')
  const number = await delivered(ana.actor, s, { provider: 'gift_card', method_id: 'spent' })
  await use(world, ana.actor, 'return_items', { number, refund_to: 'spent' })
  await transact(world.db, (tx) => removeMethod(tx, world.as(ana.actor), { method_id: 'spent' }))
  await handle(`${number}-R1`, 'approve', 'receive', 'refund')
  expect(await gift.balance()).toBe(10_000)
  await order(world, ana.actor, (await after.saree(world, store.id)).l, {
    payment: { provider: 'gift_card', method_id: 'spent' },
  }).catch((error) => expect(error.code, 'it is there to pay with, and short').toMatch(/short/))
  await after.sound(world)
})

test('of a part that goodwill has paid for, an exchange gives back no more than is left', async () => {
  const { s, variant_ids } = await after.saree(world, store.id)
  await world.db.updateTable('variants').set({ price_minor: 100 }).where('id', '=', variant_ids[2]!).execute()
  const cheap = `${s.slice(0, -1)}3`
  const other = await world.store()
  const { s: another } = await after.saree(world, other.id)
  const ana = await world.shopper()
  await after.giftCard(world, ana, 40_000, 'much')
  const { number } = await order(world, ana.actor, [s, another], {
    payment: { provider: 'gift_card', method_id: 'much' },
  })
  await arrived(number, ['pack', 'ship', 'deliver'], owner)
  await use(world, ana.actor, 'exchange_items', { number, items: [{ variant: s, new_variant: cheap }] })
  await use(world, owner, 'refund_order', { number, amount_minor: 20_000, reason: 'it came late' })
  const owed = () =>
    world.db
      .selectFrom('order_charges')
      .innerJoin('orders', 'orders.id', 'order_charges.order_id')
      .select(({ fn }) => fn.sum<number>('amount_minor').as('owed_minor'))
      .where('orders.number', '=', number)
      .groupBy('fulfilment_id')
      .execute()
  await handle(`${number}-R1`, 'approve', 'receive')
  const asked = await call(world.db, findTool('handle_return'), world.as(seller), {
    return: `${number}-R1`,
    action: 'send',
  })
  await handle(`${number}-R1`, 'send')
  expect((await returns(ana.actor))[0]!.amount_minor, 'what was shown is what went back').toBe(
    asked.proposal!.quote.amount_minor,
  )
  for (const { owed_minor } of await owed()) expect(Number(owed_minor)).toBeGreaterThanOrEqual(0)
  await after.sound(world)
})

describe('sellers', () => {
  test('find the returns of what they bought themselves, and cannot answer them', async () => {
    const other = await world.store()
    const { s } = await after.saree(world, other.id)
    const { number } = await order(world, seller, s)
    await arrived(number, ['confirm', 'pack', 'ship', 'deliver'], owner)
    await use(world, seller, 'return_items', { number })
    expect((await returns(seller))[0]).toMatchObject({ number: `${number}-R1`, status: 'requested' })
    expect(await refusal(seller, 'handle_return', { return: `${number}-R1`, action: 'approve' })).toBe(
      'return_not_found',
    )
  })

  test('do not read how the buyer pays', async () => {
    const { s } = await after.saree(world, store.id)
    const ana = await world.shopper()
    await after.giftCard(world, ana, 20_000, 'from-grandma')
    const number = await delivered(ana.actor, s)
    await use(world, ana.actor, 'return_items', { number, refund_to: 'from-grandma' })
    expect((await returns(ana.actor))[0]).toMatchObject({ number: `${number}-R1`, method: 'from-grandma' })
    expect((await returns(seller))[0]).toMatchObject({ number: `${number}-R1`, method: null })
    expect(JSON.stringify(await use(world, seller, 'track_order', { number }))).not.toContain('from-grandma')
  })
})

test('two stores of one order call different goods the same: nobody guesses which is meant', async () => {
  const other = await world.store({ slug: 'other' })
  for (const [store_id, price_minor] of [
    [store.id, 1_000],
    [other.id, 90_000],
  ] as const)
    await world.product({ store_id, external_id: 'twin', price_minor })
  const ana = await world.shopper()
  const twins = await world.db.selectFrom('variants').select('id').where('external_id', '=', 'twin').execute()
  for (const { id } of twins) await use(world, ana.actor, 'add_to_cart', { variant: id })
  const { number } = await use<{ number: string }>(world, ana.actor, 'checkout', {
    address: dhaka,
    payment: { provider: 'cod' },
  })
  await arrived(number, ['confirm', 'pack', 'ship', 'deliver'], owner)
  expect(await refusal(ana.actor, 'return_items', { number, items: [{ variant: 'twin' }] })).toBe('choose_variant')
  const asked = await use<{ refunds_minor: number }>(world, ana.actor, 'return_items', {
    number,
    items: [{ variant: 'other/twin' }],
  })
  expect(asked.refunds_minor).toBe(90_000)
})
