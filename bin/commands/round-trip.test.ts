import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { erasePerson, issueGiftCard, mergeCustomers } from '#domain/customers'
import { setTaxRate } from '#domain/pricing'
import { importingIn } from '../../test/importing.ts'
import { problemsInTheBooks, work } from '../../test/journeys/books.ts'
import { type Ordered, order, use } from '../../test/ordering.ts'
import { guest, useWorld, type World } from '../../test/world.ts'

// A shop with everything that can happen to an order in it, and an empty one beside it with the same stores.
const from = useWorld()
const into = useWorld()
const shop = systemContext('test', () => from.clock.now)
let owner: Actor
const numbers: Record<string, string> = {}

const step = (number: string, ...steps: string[]) =>
  steps.reduce(
    (before, one) => before.then(() => use(from, owner, 'ship_order', { number, step: one }).then(() => {})),
    Promise.resolve(),
  )
const deliver = async (number: string) => {
  await step(number, 'confirm', 'pack', 'ship', 'deliver')
  await work(from)
}
const handle = (number: string, ...actions: string[]) =>
  actions.reduce(
    (before, action) =>
      before.then(() =>
        use(from, owner, 'handle_return', {
          return: `${number}-R1`,
          action,
          ...(action === 'refuse' && { reason: 'It was worn.' }),
        }).then(() => {}),
      ),
    Promise.resolve(),
  )
const keep = (name: string, { number }: Ordered) => {
  numbers[name] = number
  return number
}

beforeAll(async () => {
  for (const world of [from, into]) for (const slug of ['nakshi', 'bazar']) await world.store({ slug })
  await from.delivery()
  owner = (await from.staff('owner')).actor
  const line = (external_id: string, store: string, price_minor: number, more: object = {}) => ({
    external_id,
    store,
    title: `Thing ${external_id}`,
    price_minor,
    currency: 'BDT',
    ...more,
  })
  const sizes = ['S', 'M', 'L'].map((Size, i) => ({
    external_id: `shirt-${Size}`,
    options: { Size },
    price_minor: 50_000 + i * 5_000,
    stock: 500,
  }))
  const products = [
    line('shirt', 'nakshi', 50_000, { variants: sizes }),
    line('rice', 'bazar', 8_333, { stock: 500 }),
    line('same', 'nakshi', 1_000, { stock: 500 }),
    line('same', 'bazar', 1_000, { stock: 500 }),
  ]
  const bring = importingIn(from).bring
  expect(await bring('products', products)).toMatchObject({ created: 4, failed: 0 })
})

const someone = async (from_world: World, balance_minor = 0, currency = 'BDT') => {
  const person = await from_world.shopper()
  if (balance_minor > 0)
    await transact(from_world.db, (tx) =>
      issueGiftCard(tx, shop, {
        customer_id: person.id,
        external_id: `gift-${person.id}`,
        amount_minor: balance_minor,
        currency,
        reason: 'gift',
      }),
    )
  return { ...person, gift: { provider: 'gift_card', method_id: `gift-${person.id}` }, card: `gift-${person.id}` }
}
const transfer = (reference: string) => ({ payment: { provider: 'bank_transfer', reference } })

test('everything happens', async () => {
  const buyer = await someone(from, 5_000_000)
  const buy = (variants: string | string[], given: Parameters<typeof order>[3] = {}) =>
    order(from, buyer.actor, variants, given)

  keep('cash due, two stores', await buy(['shirt-M', 'rice'], { quantity: 3 }))
  await deliver(keep('cash collected', await buy('shirt-S')))
  const ahead = keep('one store ahead', await buy(['shirt-M', 'rice']))
  await use(from, owner, 'ship_order', { number: ahead, step: 'confirm', store: 'nakshi' })
  await use(from, owner, 'ship_order', { number: ahead, step: 'pack', store: 'nakshi' })
  await use(from, owner, 'ship_order', { number: ahead, step: 'ship', store: 'nakshi', tracking: 'AHEAD-1' })
  const partly = keep('one store cancelled', await buy(['shirt-M', 'rice'], { payment: buyer.gift }))
  await use(from, buyer.actor, 'cancel_order', { number: partly, reason: 'takes too long', store: 'bazar' })
  const off = keep('cancelled, refund sent by hand later', await buy('rice', transfer('FT0000000001')))
  await use(from, owner, 'check_transfer', { number: off, received: true })
  await work(from)
  await use(from, buyer.actor, 'cancel_order', { number: off, reason: 'found cheaper' })
  keep('transfer not looked for yet', await buy('rice', transfer('FT0000000002')))
  const vain = keep('transfer that never came', await buy('rice', transfer('FT0000000003')))
  await use(from, owner, 'check_transfer', { number: vain, received: false })
  await use(from, buyer.actor, 'cancel_order', {
    number: keep('cash never collected', await buy('rice')),
    reason: 'ordered by mistake',
  })
  keep('gateway asked', await buy('rice', { payment: { provider: 'simulated' } }))
  const swapped = keep('swapped', await buy('shirt-S', { payment: buyer.gift }))
  await use(from, buyer.actor, 'change_order', {
    number: swapped,
    items: [{ variant: 'shirt-S', new_variant: 'shirt-L' }],
    payment_method: buyer.card,
  })
  const goodwill = keep('goodwill', await buy(['shirt-S', 'rice'], { payment: buyer.gift }))
  await use(from, owner, 'refund_order', { number: goodwill, amount_minor: 1_234, reason: 'it came late' })

  const paidWithCard = async (name: string, variants: string | string[], quantity = 1) => {
    const number = keep(name, await buy(variants, { payment: buyer.gift, quantity }))
    await work(from)
    await deliver2(number)
    return number
  }
  const deliver2 = async (number: string) => {
    await step(number, 'pack', 'ship', 'deliver')
    await work(from)
  }
  for (const status of ['requested', 'approved', 'received', 'refunded', 'refused']) {
    const number = await paidWithCard(`return ${status}`, ['shirt-S', 'rice'], 3)
    await use(from, buyer.actor, 'return_items', {
      number,
      items: [{ variant: 'rice', quantity: 2 }],
      reason: 'too many',
    })
    if (status === 'refused') await handle(number, 'refuse')
    else
      await handle(
        number,
        ...['approve', 'receive', 'refund'].slice(0, ['requested', 'approved', 'received', 'refunded'].indexOf(status)),
      )
  }
  for (const [to, word] of [
    ['shirt-L', 'dearer'],
    ['shirt-S', 'cheaper'],
  ] as const)
    for (const status of ['requested', 'approved', 'received', 'sent', 'refused']) {
      const number = await paidWithCard(`exchange ${status}, ${word}`, 'shirt-M', 2)
      await use(from, buyer.actor, 'exchange_items', {
        number,
        items: [{ variant: 'shirt-M', new_variant: to, quantity: 1 }],
        payment_method: buyer.card,
      })
      if (status === 'refused') await handle(number, 'approve', 'refuse')
      else
        await handle(
          number,
          ...['approve', 'receive', 'send'].slice(0, ['requested', 'approved', 'received', 'sent'].indexOf(status)),
        )
    }
  const whole = await paidWithCard('return of everything, of two stores', ['shirt-S', 'rice'])
  await use(from, buyer.actor, 'return_items', { number: whole, refund_to: buyer.card })

  // Discounts and taxes, inside and on top.
  await use(from, owner, 'create_coupon', { name: 'Seven off', code: 'SEVEN', kind: 'percent', percent: 7 })
  await use(from, buyer.actor, 'add_to_cart', { variant: 'rice', quantity: 3 })
  await use(from, buyer.actor, 'apply_coupon', { code: 'SEVEN' })
  keep('coupon', await buy('shirt-M'))
  await transact(from.db, (tx) => setTaxRate(tx, shop, { name: 'VAT', country: 'BD', rate_bps: 750, inclusive: false }))
  keep('tax on top', await buy(['shirt-M', 'rice'], { quantity: 3 }))
  await transact(from.db, (tx) => setTaxRate(tx, shop, { name: 'VAT', country: 'BD', rate_bps: 750, inclusive: true }))
  keep('tax inside', await buy(['shirt-M', 'rice'], { quantity: 3 }))

  keep('guest', await order(from, guest(), 'rice'))
  const forgotten = await someone(from)
  const erased = keep('forgotten', await order(from, forgotten.actor, 'rice'))
  await deliver(erased)
  await transact(from.db, (tx) => erasePerson(tx, shop, { customer_id: forgotten.id }))
  const [kept, double] = [await someone(from, 100_000), await someone(from, 100_000)]
  await from.db
    .updateTable('payment_methods')
    .set({ external_id: 'gift' })
    .where('customer_id', 'in', [kept.id, double.id])
    .execute()
  keep('merged', await order(from, double.actor, 'rice', { payment: { provider: 'gift_card', method_id: 'gift' } }))
  await transact(from.db, (tx) =>
    mergeCustomers(tx, shop, { kept_id: kept.id, merged_id: double.id, reason: 'same phone' }),
  )
  await someone(from, 700, 'USD')
  await work(from)
  expect(await problemsInTheBooks(from)).toEqual([])
})

test('taken out and brought into an empty shop, it comes out again byte for byte', async () => {
  const [out, back] = [importingIn(from), importingIn(into)]
  into.clock.now = from.clock.now
  const first = {
    products: await out.taken('products'),
    customers: await out.taken('customers'),
    orders: await out.taken('orders'),
  }
  for (const what of ['products', 'customers', 'orders'] as const)
    expect(await back.bring(what, first[what]), what).toMatchObject({ failed: 0, errors: [], warnings: [] })
  expect(await back.taken('customers')).toBe(first.customers)
  const [ours, theirs] = [first.orders, await back.taken('orders')].map((text) => text.split('\n'))
  for (const [i, line] of ours!.entries()) expect(theirs![i]).toBe(line)
  expect(theirs).toEqual(ours)
  expect(ours!.length - 1).toBe(Object.keys(numbers).length)
  await work(into)
  expect(await problemsInTheBooks(into)).toEqual([])
})

test('the orders owe and are owed the same in both', async () => {
  const states = async (world: World) =>
    (
      await world.db
        .selectFrom('orders as o')
        .select(['o.number', 'o.status', 'o.payment_status', 'o.total_minor', 'o.tax_minor', 'o.tax_added_minor'])
        .select((one) =>
          one
            .selectFrom('order_charges as c')
            .select(({ fn }) => fn.sum('c.amount_minor').as('sum'))
            .whereRef('c.order_id', '=', 'o.id')
            .as('owed'),
        )
        .orderBy('o.number')
        .execute()
    ).map((row) => row)
  expect(await states(into)).toEqual(await states(from))
})

test('brought back to where it came from, it changes nothing', async () => {
  const { bring, taken } = importingIn(from)
  for (const what of ['customers', 'orders'] as const) {
    const before = await taken(what)
    const count = before.split('\n').length - 1
    expect(await bring(what, before)).toEqual({
      created: 0,
      changed: 0,
      unchanged: count,
      failed: 0,
      errors: [],
      warnings: [],
    })
    expect(await taken(what)).toBe(before)
  }
})
