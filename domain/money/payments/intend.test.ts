import { expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { transact } from '#db/transact'
import { payingIn } from '../../../test/paying.ts'
import { guest, useWorld } from '../../../test/world.ts'
import { checkTransfer, collectCash, paidOf, paymentMethodsFor, refundOrder } from './index.ts'

const world = useWorld()
const { ctx, order, method, intend, payment, balance, told, refundsOf } = payingIn(world)
const check = (payment_id: string, received: boolean) =>
  transact(world.db, (tx) =>
    checkTransfer(tx, world.as({ kind: 'staff', staff_id: 'stf_1', role: 'manager' }), { payment_id, received }),
  )

test('cash on delivery is due until the courier brings it', async () => {
  const order_id = await order()
  const { id, state } = await intend({ order_id, provider: 'cod' })
  expect(state).toBe('pending')
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 0, pending_minor: 100_000 })
  const collect = () => transact(world.db, (tx) => collectCash(tx, ctx(), { order_id }))
  expect(await collect()).toEqual({ collected_minor: 100_000 })
  expect(await collect()).toEqual({ collected_minor: 0 })
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000, kept_minor: 100_000, pending_minor: 0 })
  expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
})

test('the cash of one parcel of two leaves the rest due', async () => {
  const order_id = await order()
  await intend({ order_id, provider: 'cod' })
  const collect = (amount_minor: number) =>
    transact(world.db, (tx) => collectCash(tx, ctx(), { order_id, amount_minor }))
  await collect(60_000)
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 60_000, pending_minor: 40_000 })
  await expect(collect(50_000)).rejects.toMatchObject({ code: 'cash_not_owed', details: { owed: 40_000 } })
  await collect(40_000)
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000, pending_minor: 0 })
})

test('a mobile-money id is one id however it is written, and pays once', async () => {
  const first = await order()
  const { id } = await intend({
    order_id: first,
    provider: 'mobile_money',
    reference: ' TrxID: 9ja7 ৮খ'.replace('খ', 'b-6c5d'),
  })
  expect(await payment(id)).toMatchObject({ reference: '9JA78B6C5D', state: 'pending' })
  const second = await order()
  for (const reference of ['9JA78B6C5D', '9ja78b6c5d', '৯JA৭৮B৬C৫D', '９ＪＡ７８Ｂ６Ｃ５Ｄ'])
    await expect(intend({ order_id: second, provider: 'mobile_money', reference })).rejects.toMatchObject({
      code: 'reference_used',
    })
  expect(await paidOf(world.db, second)).toMatchObject({ pending_minor: 0 })
})

test('an id that is missing or unreadable is asked for again', async () => {
  const order_id = await order()
  await expect(intend({ order_id, provider: 'mobile_money' })).rejects.toMatchObject({ code: 'reference_missing' })
  for (const reference of ['abc', 'আমি পাঠিয়েছি', '9JA7%8B6C5D', 'А'.repeat(10), '1'.repeat(60)])
    await expect(intend({ order_id, provider: 'mobile_money', reference })).rejects.toMatchObject({
      code: 'reference_unreadable',
      message_bn: expect.stringContaining('ট্রানজেকশন'),
    })
})

test('staff say whether a transfer came; saying it twice tells it once', async () => {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'bank_transfer', reference: 'ft/24110.01' })
  await check(id, true)
  await check(id, true)
  expect(await payment(id)).toMatchObject({ state: 'succeeded', checked_by: 'staff:stf_1', reference: 'FT/24110.01' })
  expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
  await expect(check(id, false)).rejects.toMatchObject({ code: 'already_received' })
  const cash = await intend({ order_id, provider: 'cod' })
  await expect(check(cash.id, true)).rejects.toMatchObject({ code: 'not_a_transfer' })
})

test('a transfer that did not come frees its id for the next try', async () => {
  const order_id = await order()
  const typo = await intend({ order_id, provider: 'mobile_money', reference: 'AAAA1111BB' })
  await check(typo.id, false)
  const again = await intend({ order_id, provider: 'mobile_money', reference: 'AAAA1111BB' })
  await check(again.id, true)
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000 })
  await expect(check(typo.id, true)).rejects.toMatchObject({ code: 'reference_used' })
})

test('a transfer that is found after the order was cancelled is told as late', async () => {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'mobile_money', reference: 'LATE123456' })
  await transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
  await check(id, true)
  expect(await told(id)).toEqual(['payment.intended', 'payment.cancelled', 'payment.late'])
})

test('a gift card pays at once, and never more than is on it', async () => {
  const person = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 150_000 })
  const order_id = await order()
  const pay = () => intend({ order_id, provider: 'gift_card', method_id: card }, world.as(person.actor))
  expect(await pay()).toMatchObject({ state: 'succeeded' })
  expect(await balance(card)).toBe(50_000)
  await expect(pay()).rejects.toMatchObject({ kind: 'conflict' })
  expect(await balance(card)).toBe(50_000)
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000 })

  const { refunds } = await transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
  expect(refunds).toMatchObject([{ state: 'succeeded', amount_minor: 100_000 }])
  expect(await balance(card)).toBe(150_000)
  expect(await refundsOf(order_id)).toMatchObject([{ method_id: card, reason: 'cancelled' }])
  const entries = await world.db
    .selectFrom('balance_entries')
    .select('amount_minor')
    .where('payment_method_id', '=', card)
    .execute()
  expect(entries.map(({ amount_minor }) => amount_minor)).toEqual([150_000, -100_000, 100_000])
})

test('nobody pays with what is not theirs, does not fit, or is in another currency', async () => {
  const person = await world.shopper()
  const stranger = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 500_000 })
  const dollars = await method(person.id, { kind: 'gift_card', balance_minor: 500_000, currency: 'USD' })
  const plastic = await method(person.id, { kind: 'card', token: 'tok_visa' })
  const order_id = await order()
  const pay = (method_id: string | undefined, actor: Actor = person.actor) =>
    intend({ order_id, provider: 'gift_card', method_id }, world.as(actor))
  await expect(pay(card, stranger.actor)).rejects.toMatchObject({ kind: 'not_found' })
  await expect(pay(card, guest())).rejects.toMatchObject({ kind: 'not_found' })
  await expect(pay(plastic)).rejects.toMatchObject({ code: 'method_does_not_fit' })
  await expect(pay(dollars)).rejects.toMatchObject({ code: 'method_in_other_currency' })
  await expect(pay(undefined)).rejects.toMatchObject({ code: 'method_missing' })
  expect(await balance(card)).toBe(500_000)
})

test('amounts and orders that make no sense are refused', async () => {
  const order_id = await order()
  for (const amount_minor of [0, -5, 1.5, Number.NaN, 2 ** 60])
    await expect(intend({ order_id, provider: 'cod', amount_minor })).rejects.toMatchObject({
      code: 'amount_not_positive',
    })
  await expect(intend({ order_id, provider: 'cod', currency: 'XXX' })).rejects.toMatchObject({
    code: 'currency_unknown',
  })
  await expect(intend({ order_id: 'ord_none', provider: 'cod' })).rejects.toMatchObject({ code: 'order_not_found' })
  await expect(intend({ order_id, provider: 'simulated', reference: '4242 4242 4242 4242' })).rejects.toMatchObject({
    code: 'card_token_unreadable',
  })
})

test('a checkout offers what can be used: guests no gift card, people their own, and nothing that is switched off', async () => {
  const person = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 500 })
  const names = (choices: { provider: string }[]) => choices.map(({ provider }) => provider)
  expect(names(await paymentMethodsFor(world.db, world.as(guest())))).toEqual([
    'cod',
    'mobile_money',
    'simulated',
    'bank_transfer',
  ])
  const mine = await paymentMethodsFor(world.db, { ...world.as(person.actor), language: 'bn' })
  expect(mine[0]).toMatchObject({ provider: 'cod', label: 'ক্যাশ অন ডেলিভারি', needs: 'nothing' })
  expect(mine.find(({ provider }) => provider === 'gift_card')?.saved).toMatchObject([
    { method_id: card, balance_minor: 500 },
  ])

  const value = JSON.stringify(['cod'])
  await world.db.updateTable('settings').set({ value }).where('key', '=', 'payment_providers').execute()
  expect(names(await paymentMethodsFor(world.db, world.as(person.actor)))).toEqual(['cod'])
  const order_id = await order()
  await expect(intend({ order_id, provider: 'simulated' })).rejects.toMatchObject({ code: 'provider_off' })
  await expect(
    intend({ order_id, provider: 'gift_card', method_id: card, amount_minor: 500 }, world.as(person.actor)),
  ).rejects.toMatchObject({ code: 'provider_off' })
  expect(await balance(card)).toBe(500)
  await intend({ order_id, provider: 'cod' })
})

test('a shop that never chose takes no simulated money', async () => {
  await world.db.deleteFrom('settings').where('key', '=', 'payment_providers').execute()
  const order_id = await order()
  await expect(intend({ order_id, provider: 'simulated' })).rejects.toMatchObject({ code: 'provider_off' })
  expect((await paymentMethodsFor(world.db, world.as(guest()))).map(({ provider }) => provider)).not.toContain(
    'simulated',
  )
})
