import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { makeBundle } from '#domain/catalog'
import { approveReturn, receiveReturn, refundReturn, sendExchange } from '#domain/returns'
import { importingIn } from '../../test/importing.ts'
import { problemsInTheBooks, work } from '../../test/journeys/books.ts'
import { stockOf, use } from '../../test/ordering.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const ctx = systemContext('import', () => world.clock.now)
const { bring, taken, lines: exported, lineOf } = importingIn(world)
const run = (rows: (object | string)[], given: { store?: string } = {}) => bring('orders', rows, given)

const home = {
  name: 'Noah Brown',
  line1: '986 Sunset Drive',
  city: 'Denver',
  state: 'CO',
  postcode: '80279',
  country: 'US',
}
const variants: Record<string, string> = {}
let store: Awaited<ReturnType<typeof world.store>>
let other: Awaited<ReturnType<typeof world.store>>

beforeAll(async () => {
  store = await world.store({ slug: 'first' })
  other = await world.store({ slug: 'second' })
  const usd = { currency: 'USD', stock: 10 }
  const shirt = await world.product({
    ...usd,
    store_id: store.id,
    external_id: 'shirt',
    price_minor: 5_000,
    options: [{ Size: 'S' }, { Size: 'M' }, { Size: 'L' }],
  })
  const mug = await world.product({ ...usd, store_id: store.id, external_id: 'mug', price_minor: 1_200 })
  const lamp = await world.product({ ...usd, store_id: other.id, external_id: 'lamp', price_minor: 3_000 })
  const twin = await world.product({ ...usd, store_id: other.id, external_id: 'twin', price_minor: 700 })
  await world.product({ ...usd, store_id: store.id, external_id: 'twin', price_minor: 700 })
  Object.assign(variants, { s: shirt.variant_ids[0], m: shirt.variant_ids[1], l: shirt.variant_ids[2] })
  Object.assign(variants, { mug: mug.variant_id, lamp: lamp.variant_id, twin: twin.variant_id })
  await world.db.updateTable('variants').set({ available: false }).where('id', '=', variants.l!).execute()
  const person = (external_id: string, more: object[] = []) => ({
    external_id,
    email: `${external_id}@example.com`,
    name: external_id,
    addresses: [home],
    payment_methods: [
      { external_id: `card_${external_id}`, kind: 'card', label: 'visa 1' },
      { external_id: `paypal_${external_id}`, kind: 'paypal' },
      { external_id: `gift_${external_id}`, kind: 'gift_card', balance_minor: 50_000 },
      ...more,
    ],
  })
  const people = [
    person('noah'),
    person('ivy'),
    person('lea', [{ external_id: 'euro', kind: 'wallet', balance_minor: 900, currency: 'EUR' }]),
  ]
  expect(await bring('customers', people)).toMatchObject({ created: 3 })
})

let count = 0
type Line = { variant: string; quantity: number; unit_price_minor: number }
const two: Line[] = [
  { variant: 'shirt-1', quantity: 1, unit_price_minor: 4_900 },
  { variant: 'mug', quantity: 2, unit_price_minor: 1_000 },
]
/** An order of 69.00, paid by card. */
const order = (change: Record<string, unknown> = {}) => ({
  external_id: `#W${++count}`,
  customer: 'noah',
  status: 'placed',
  placed_at: '2024-05-31T14:30:00.000Z',
  currency: 'USD',
  address: home,
  lines: two,
  payments: [{ method: 'card_noah', kind: 'payment', amount_minor: 6_900 }],
  ...change,
})
const paid = (amount_minor: number, method = 'card_noah') => ({ method, kind: 'payment', amount_minor })
const back = (amount_minor: number, method = 'card_noah') => ({ method, kind: 'refund', amount_minor })

const statusOf = async (number: string) =>
  world.db
    .selectFrom('orders')
    .select(['id', 'status', 'payment_status', 'total_minor', 'access_token', 'channel'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
const left = async (variant: string) => {
  const { on_hand, reserved } = await stockOf(world, variants[variant]!)
  return on_hand - reserved
}
const problems = async () => {
  await work(world)
  return problemsInTheBooks(world)
}
const staff = async () => (await world.staff('owner')).actor

test('history comes in every state and goes out as it came; a second run changes nothing', async () => {
  const rows = [
    order(),
    order({ status: 'confirmed', payments: [paid(6_900, 'gift_noah')] }),
    order({
      status: 'packed',
      payments: [paid(900), paid(6_000, 'paypal_noah')],
      shipments: [{ tracking: 'T1-0', lines: ['shirt-1', 'mug'] }],
    }),
    order({
      status: 'shipped',
      shipments: [
        { tracking: 'T2-0', lines: ['shirt-1'] },
        { tracking: 'T3-0', lines: ['mug'] },
      ],
    }),
    order({ status: 'delivered', shipments: [{ tracking: 'T4-0', lines: ['shirt-1', 'mug'] }] }),
    order({
      status: 'cancelled',
      payments: [paid(6_900), back(6_900)],
      shipments: [{ tracking: 'T5-0', lines: ['mug'] }],
    }),
    order({ status: 'cancelled', payments: [] }),
    // The same variant several times, one that is not sold any more, and money that came and went.
    order({
      customer: 'ivy',
      lines: [two[0], two[0], { variant: 'shirt-3', quantity: 1, unit_price_minor: 100 }],
      payments: [paid(9_000, 'card_ivy'), paid(1_000, 'gift_ivy'), back(100, 'paypal_ivy')],
    }),
  ]
  expect(await run(rows)).toMatchObject({ created: 8, failed: 0, errors: [] })
  const came = await exported('orders')
  expect(came).toEqual(rows.toSorted((a, b) => (a.external_id < b.external_id ? -1 : 1)))
  expect(await run(rows)).toEqual({ created: 0, changed: 0, unchanged: 8, failed: 0, errors: [], warnings: [] })
  // So does the export, brought back to where it came from.
  expect(await bring('orders', await taken('orders'))).toMatchObject({ created: 0, unchanged: 8, failed: 0 })
  expect(await exported('orders')).toEqual(came)
  const { rows: states } = await sql<{ state: string }>`select state from shipments order by tracking`.execute(world.db)
  expect(states.map(({ state }) => state)).toEqual(['booked', 'in_transit', 'in_transit', 'delivered', 'cancelled'])
})

test('nobody is booked, charged or written to, and all books agree', async () => {
  await run([
    order({ payments: [] }),
    order({ status: 'shipped', payments: [], shipments: [{ tracking: 'T9-0', lines: ['mug'] }] }),
  ])
  const { rows } = await sql<{ name: string }>`select distinct name from events order by 1`.execute(world.db)
  expect(rows.map(({ name }) => name)).toEqual(['customer.created', 'orders.imported'])
  await work(world)
  expect((await world.db.selectFrom('jobs').select('id').execute()).length).toBe(0)
  expect(await problems()).toEqual([])
})

test('an order is its customer’s: found by its number, listed, followed', async () => {
  const row = order()
  await run([row])
  const person = await world.db
    .selectFrom('customers')
    .select('id')
    .where('external_id', '=', 'noah')
    .executeTakeFirstOrThrow()
  const noah = { kind: 'shopper' as const, customer_id: person.id, customer_ids: [person.id] }
  const listed = await use<{ items: { number: string }[] }>(world, noah, 'list_orders', {})
  expect(listed.items.map(({ number }) => number)).toContain(row.external_id)
  const ivy = (await world.shopper()).actor
  await expect(
    use(world, ivy, 'cancel_order', { number: row.external_id, reason: 'no longer needed' }),
  ).rejects.toMatchObject({ kind: 'not_found' })
  expect((await statusOf(row.external_id)).access_token).toMatch(/^[0-9a-z]{26}$/)
})

test('what is for sale stays what it was; cancelling puts the pieces for sale, shipping takes them', async () => {
  const before = { s: await left('s'), mug: await left('mug') }
  const [kept, sent] = [order(), order({ status: 'packed' })]
  await run([kept, sent, order({ status: 'shipped' }), order({ status: 'delivered' })])
  expect({ s: await left('s'), mug: await left('mug') }).toEqual(before)
  await use(world, await staff(), 'cancel_order', { number: kept.external_id, reason: 'no longer needed' })
  expect({ s: await left('s'), mug: await left('mug') }).toEqual({ s: before.s + 1, mug: before.mug + 2 })
  const on_hand = (await stockOf(world, variants.mug!)).on_hand
  await use(world, await staff(), 'ship_order', { number: sent.external_id, step: 'ship', tracking: 'SENT-1' })
  expect((await stockOf(world, variants.mug!)).on_hand).toBe(on_hand - 2)
  expect(await left('mug')).toBe(before.mug + 2)
  expect(await problems()).toEqual([])
  // The file says what was; what was done here since is not undone.
  expect(await run([kept])).toMatchObject({ unchanged: 1 })
  expect((await run([{ ...kept, status: 'delivered' }])).errors).toMatchObject([
    {
      line: 1,
      external_id: kept.external_id,
      error: expect.stringMatching(
        /is already here .*cancelled here and delivered in the file.*History is not rewritten/,
      ),
    },
  ])
})

test('a bundle holds its parts, and goods without a shelf get one', async () => {
  const bundle = await world.product({
    store_id: store.id,
    external_id: 'set',
    currency: 'USD',
    price_minor: 2_000,
    stock: 0,
  })
  await transact(world.db, (tx) =>
    makeBundle(tx, ctx, { product: bundle.slug, parts: [{ variant: 'mug', quantity: 3 }] }),
  )
  const bare = await world.product({
    store_id: store.id,
    external_id: 'bare',
    currency: 'USD',
    price_minor: 100,
    stock: 0,
  })
  await world.db.deleteFrom('stock_levels').where('variant_id', '=', bare.variant_id).execute()
  const before = await stockOf(world, variants.mug!)
  const lines = [
    { variant: 'set', quantity: 2, unit_price_minor: 2_000 },
    { variant: 'bare', quantity: 1, unit_price_minor: 100 },
  ]
  await run([order({ lines, payments: [paid(4_100)] })])
  expect(await stockOf(world, variants.mug!)).toEqual({ on_hand: before.on_hand + 6, reserved: before.reserved + 6 })
  expect(await stockOf(world, bare.variant_id)).toEqual({ on_hand: 1, reserved: 1 })
  expect(await problems()).toEqual([])
})

test('an open order without a payment is paid at the door', async () => {
  const row = order({ payments: [] })
  await run([row])
  expect(await statusOf(row.external_id)).toMatchObject({ payment_status: 'due' })
  expect(await lineOf('orders', row.external_id)).toMatchObject({
    payments: [{ method: 'cod', kind: 'payment', amount_minor: 6_900, state: 'pending' }],
  })
  for (const step of ['confirm', 'pack', 'ship', 'deliver'])
    await use(world, await staff(), 'ship_order', { number: row.external_id, step })
  await work(world)
  expect(await statusOf(row.external_id)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
})

test('delivery, discounts and tax, on top or inside, make the total', async () => {
  const row = order({
    status: 'delivered',
    lines: [
      {
        variant: 'mug',
        quantity: 3,
        unit_price_minor: 1_000,
        discount_minor: 100,
        tax_added_minor: 290,
        tax_bps: 1_000,
      },
      { variant: 'shirt-1', quantity: 1, unit_price_minor: 1_100, tax_minor: 100, tax_bps: 1_000 },
    ],
    shipping_minor: 500,
    goodwill_minor: 90,
    payments: [paid(4_790), { ...back(90), state: 'pending' }],
  })
  expect(await run([row])).toMatchObject({ created: 1, errors: [] })
  expect(await lineOf('orders', row.external_id)).toEqual(row)
  expect(await problems()).toEqual([])
  const { rows } =
    await sql`select subtotal_minor, discount_minor, shipping_minor, tax_minor, tax_added_minor, total_minor
    from orders where number = ${row.external_id}`.execute(world.db)
  expect(rows).toEqual([
    {
      subtotal_minor: 4_100,
      discount_minor: 100,
      shipping_minor: 500,
      tax_minor: 390,
      tax_added_minor: 290,
      total_minor: 4_790,
    },
  ])
})

test('an order of several stores has a part for each, in a state of its own', async () => {
  const lines = [
    ...two,
    { variant: 'lamp', quantity: 1, unit_price_minor: 3_000 },
    { variant: 'twin', store: 'second', quantity: 1, unit_price_minor: 700 },
  ]
  const row = order({
    lines,
    shipping_minor: 300,
    parts: [
      { store: 'first', shipping_minor: 100 },
      { store: 'second', status: 'cancelled', shipping_minor: 200 },
    ],
    payments: [paid(10_900), back(3_900)],
  })
  const before = await left('lamp')
  expect(await run([row])).toMatchObject({ created: 1, errors: [] })
  expect(await left('lamp')).toBe(before)
  expect(await lineOf('orders', row.external_id)).toEqual(row)
  expect(await problems()).toEqual([])
  const ambiguous = order({ lines: [{ variant: 'twin', quantity: 1, unit_price_minor: 700 }], payments: [paid(700)] })
  expect((await run([ambiguous])).errors).toMatchObject([
    { error: expect.stringContaining('"twin" is sold by first and second. Say which with --store') },
  ])
  expect(await run([ambiguous], { store: 'second' })).toMatchObject({ created: 1 })
  expect(await lineOf('orders', ambiguous.external_id)).toMatchObject({ lines: [{ variant: 'twin', store: 'second' }] })
  await expect(run([ambiguous], { store: 'nowhere' })).rejects.toMatchObject({ kind: 'not_found' })
})

test('a guest has no customer, and a forgotten person no more than a district', async () => {
  const guest = order({ customer: undefined, payments: [paid(6_900, 'on_file')] })
  const forgotten = order({
    customer: undefined,
    address: { district: 'Dhaka', country: 'BD' },
    status: 'delivered',
    payments: [paid(6_900, 'cod')],
  })
  expect(await run([guest, forgotten])).toMatchObject({ created: 2, errors: [] })
  expect(await lineOf('orders', guest.external_id)).toEqual(JSON.parse(JSON.stringify(guest)))
  expect(await lineOf('orders', forgotten.external_id)).toMatchObject({ address: { district: 'Dhaka', country: 'BD' } })
  expect((await run([order({ address: { country: 'BD' } })])).errors).toMatchObject([
    { error: expect.stringContaining('address.line1: is missing') },
  ])
})

test('a balance that came without a currency is in that of the first order, once', async () => {
  await run([order({ customer: 'lea', payments: [paid(6_900, 'gift_lea')] })])
  const methods = await world.db
    .selectFrom('payment_methods')
    .select(['external_id', 'currency', 'balance_minor'])
    .where('external_id', 'in', ['gift_lea', 'euro'])
    .orderBy('external_id')
    .execute()
  expect(methods).toEqual([
    { external_id: 'euro', currency: 'EUR', balance_minor: 900 },
    { external_id: 'gift_lea', currency: 'USD', balance_minor: 50_000 },
  ])
  expect(await lineOf('customers', 'lea')).toMatchObject({
    payment_methods: [
      {},
      {},
      { external_id: 'gift_lea', kind: 'gift_card', balance_minor: 50_000 },
      { currency: 'EUR' },
    ],
  })
  const euros = order({ customer: 'lea', currency: 'EUR', payments: [paid(6_900, 'gift_lea')] })
  expect((await run([euros])).errors).toMatchObject([
    { error: expect.stringContaining('"gift_lea" is kept in USD, and the order is in EUR') },
  ])
})

test('refunds are of payments that have as much left, so that no more goes back than came', async () => {
  const row = order({
    status: 'confirmed',
    lines: [{ variant: 'mug', quantity: 10, unit_price_minor: 1_000 }],
    payments: [paid(9_000), paid(6_000, 'gift_noah'), back(5_000, 'paypal_noah')],
  })
  expect(await run([row])).toMatchObject({ created: 1, errors: [] })
  await use(world, await staff(), 'cancel_order', { number: row.external_id, reason: 'no longer needed' })
  const line = (await lineOf('orders', row.external_id)) as { payments: { kind: string; amount_minor: number }[] }
  const net = line.payments.reduce(
    (sum, { kind, amount_minor }) => sum + (kind === 'payment' ? amount_minor : -amount_minor),
    0,
  )
  expect(net).toBe(0)
  // One refund of two payments is told as two.
  const split = order({ status: 'cancelled', payments: [paid(4_000), paid(2_900, 'gift_noah'), back(6_900)] })
  await run([split])
  expect(await lineOf('orders', split.external_id)).toMatchObject({ payments: [{}, {}, back(4_000), back(2_900)] })
  expect(await problems()).toEqual([])
})

test('numbers that look like ours are not given out again', async () => {
  await run([order({ external_id: 'DK-4711' }), order({ external_id: 'DK-17' })])
  const { rows } = await sql<{ n: number }>`select nextval('order_numbers') as n`.execute(world.db)
  expect(rows[0]!.n).toBe(4712)
})

test('returns and exchanges are where they were, hold what they need, and go on from there', async () => {
  const delivered = (change: object) => order({ status: 'delivered', ...change })
  const asked = delivered({
    returns: [
      { status: 'requested', lines: ['mug', 'mug'], reason: 'too small', requested_at: '2024-06-03T00:00:00.000Z' },
    ],
  })
  const done = delivered({
    payments: [paid(6_900), back(1_000, 'gift_noah')],
    returns: [
      { status: 'refunded', lines: ['mug'], refund_to: 'gift_noah' },
      { status: 'refused', lines: ['shirt-1'], refusal: 'worn' },
    ],
  })
  const dearer = delivered({
    payments: [paid(6_900), paid(300, 'paypal_noah')],
    exchanges: [
      { status: 'approved', lines: [{ from: 'shirt-1', to: 'shirt-2' }], method: 'paypal_noah', difference_minor: 300 },
    ],
  })
  const cheaper = delivered({
    payments: [paid(6_900), back(400)],
    exchanges: [
      { status: 'sent', lines: [{ from: 'shirt-1', to: 'shirt-3' }], difference_minor: -400, tracking: 'X1-0' },
    ],
  })
  const waiting = delivered({
    exchanges: [{ status: 'requested', lines: [{ from: 'shirt-1', to: 'shirt-2' }], method: 'card_noah' }],
  })
  const before = await left('m')
  expect(await run([asked, done, dearer, cheaper, waiting])).toMatchObject({ created: 5, errors: [] })
  expect(await left('m')).toBe(before)
  expect(await problems()).toEqual([])
  expect((await lineOf('orders', done.external_id))!.returns).toEqual([
    { status: 'refunded', lines: ['mug'], refund_to: 'gift_noah', amount_minor: 1_000, requested_at: done.placed_at },
    { status: 'refused', lines: ['shirt-1'], amount_minor: 4_900, refusal: 'worn', requested_at: done.placed_at },
  ])
  // At today's price of the new shirt.
  expect((await lineOf('orders', waiting.external_id))!.exchanges).toMatchObject([{ difference_minor: 100 }])

  const on = await staff()
  const as = world.as(on)
  const step = (work: (tx: Parameters<typeof approveReturn>[0]) => Promise<unknown>) => transact(world.db, work)
  const number = `${asked.external_id}-R1`
  await step((tx) => approveReturn(tx, as, { return: number }))
  await step((tx) => receiveReturn(tx, as, { return: number, restock: true }))
  expect(await step((tx) => refundReturn(tx, as, { return: number }))).toMatchObject({ refunded_minor: 2_000 })
  const exchange = `${dearer.external_id}-R1`
  await step((tx) => receiveReturn(tx, as, { return: exchange, restock: false }))
  const shelf = await stockOf(world, variants.m!)
  await step((tx) => sendExchange(tx, as, { return: exchange }))
  expect(await stockOf(world, variants.m!)).toEqual({ on_hand: shelf.on_hand - 1, reserved: shelf.reserved - 1 })
  expect(await problems()).toEqual([])
})

test('what cannot be is told with its line, and nothing of that line lands', async () => {
  const one = { variant: 'mug', quantity: 1, unit_price_minor: 1_000 }
  const line = (change: object) => ({ lines: [{ ...one, ...change }], payments: [paid(1_000)] })
  const returned = (change: object) => ({
    status: 'delivered',
    returns: [{ status: 'requested', lines: ['mug'], ...change }],
  })
  const swapped = (from: string, to: string, change: object = {}) => ({
    status: 'delivered',
    exchanges: [{ status: 'requested', lines: [{ from, to }], ...change }],
  })
  const bad: [object | string, string][] = [
    [order({ customer: 'nobody' }), 'customer: there is no customer "nobody" here. Import the customers first'],
    [order(line({ variant: 'gone' })), 'lines[0].variant: there is no variant "gone". Import its product first'],
    [
      order({ payments: [paid(6_900, 'card_unknown')] }),
      'payments[0].method: this customer has no payment method "card_unknown"',
    ],
    [order({ payments: [paid(6_900, 'card_ivy')] }), 'payments[0].method: "card_ivy" belongs to somebody else'],
    [order({ payments: [paid(6_800)] }), 'payments: $68 paid makes $68, but the order comes to $69.'],
    [
      order({ payments: [paid(7_000), back(50)] }),
      'payments: $70 paid less $0.50 given back makes $69.50, but the order comes to $69.',
    ],
    [order({ status: 'delivered', payments: [] }), 'payments: $0 paid makes $0, but the order comes to $69.'],
    [order({ status: 'cancelled' }), 'a cancelled order keeps nothing, but $69 was paid and $0 given back'],
    [order({ status: 'cancelled', payments: [paid(10), back(20)] }), '$0.20 was given back, but only $0.10 was paid'],
    [
      order({ payments: [{ ...paid(6_900, 'gift_noah'), state: 'pending' }] }),
      'a gift card pays and is paid back at once',
    ],
    [order({ payments: [paid(6_900), paid(0)] }), 'payments[1].amount_minor: must be 1 or more'],
    [order({ placed_at: '2027-01-01T00:00:00Z' }), 'placed_at: 2027-01-01T00:00:00.000Z is in the future'],
    [order({ placed_at: '31/05/2024' }), 'placed_at: "31/05/2024" is not a date that we can read'],
    [order({ placed_at: '2024-02-30' }), 'placed_at: "2024-02-30" is not a date'],
    [order({ status: 'processed' }), 'status: must be one of placed, confirmed, packed, shipped, delivered, cancelled'],
    [order(line({ quantity: 0 })), 'lines[0].quantity: must be 1 or more; it is 0'],
    [order(line({ quantity: -1 })), 'lines[0].quantity: must be 1 or more; it is -1'],
    [order(line({ quantity: 1.5 })), 'lines[0].quantity: must be a whole number of pieces'],
    [order(line({ unit_price_minor: -1 })), 'lines[0].unit_price_minor: must not be below zero'],
    [order(line({ unit_price_minor: '1000' })), 'without quotes'],
    [order(line({ discount_minor: 2_000 })), 'lines[0].discount_minor: is more than the line costs'],
    [order({ currency: 'XYZ' }), 'currency: "XYZ" is not a currency we know'],
    [order({ lines: [] }), 'lines: is empty'],
    [order({ external_id: 'n'.repeat(41) }), 'external_id: has 41 characters; 40 are the most'],
    [order({ external_id: 'a\u0007b' }), 'external_id: has a character that cannot be printed'],
    [order({ address: { ...home, line1: 'a\0b' } }), 'address.line1: has the character \\u0000'],
    [order({ address: { ...home, country: 'Narnia' } }), 'address.country: "Narnia" is not a country code'],
    [order({ tip: 5 }), 'has fields that we do not know: tip'],
    [order({ parts: [{ store: 'third' }] }), 'parts[0].store: "third" sells nothing of this order'],
    [
      order({ parts: [{ store: 'first', status: 'shipped' }] }),
      'parts: they make the order shipped, but its status is placed',
    ],
    [
      order({ shipments: [{ tracking: 'T1-0', lines: ['mug'] }] }),
      'shipments[0].tracking: "T1-0" is on another parcel already',
    ],
    [
      order({
        shipments: [
          { tracking: 'N1-0', lines: ['mug'] },
          { tracking: 'N1-0', lines: ['mug'] },
        ],
      }),
      'shipments[1].tracking: "N1-0" is on another parcel',
    ],
    [order({ shipments: [{ tracking: 'N2-0', lines: ['lamp'] }] }), 'shipments[0].lines: "lamp" is not in the order'],
    [
      order({ shipments: [{ tracking: 'N3-0', lines: ['mug', 'mug', 'mug'] }] }),
      '"mug" is named 3 times, more often than it was ordered',
    ],
    [
      order({ ...returned({}), status: 'shipped' }),
      'returns: only a delivered order has them, and this one is shipped',
    ],
    [order(returned({ lines: ['mug', 'mug', 'mug'] })), 'returns[0].lines: Only 2 of "'],
    [
      order({ ...returned({}), exchanges: swapped('mug', 'mug').exchanges }),
      'exchanges[0].lines: "mug" cannot become "mug", which it is',
    ],
    [
      order({ ...returned({ lines: ['shirt-1'] }), exchanges: swapped('shirt-1', 'shirt-2').exchanges }),
      'exchanges[0].lines: No more of "',
    ],
    [order(returned({ lines: ['lamp'] })), 'returns[0].lines: the order has no "lamp"'],
    [order(returned({ status: 'sent' })), 'returns[0].status: must be requested, approved'],
    [order(returned({ refund_to: 'gift_ivy' })), 'returns[0].refund_to: "gift_ivy" belongs to somebody else'],
    [order(returned({ status: 'refunded' })), 'but the order comes to $59 after what was refunded for returns'],
    [order(swapped('shirt-1', 'lamp')), 'exchanges[0].lines: "lamp" is another product'],
    [order(swapped('shirt-1', 'nothing')), 'exchanges[0].lines: there is no variant "nothing"'],
    [
      order(swapped('shirt-1', 'shirt-2', { status: 'approved' })),
      'but the order comes to $70 after the differences of its exchanges',
    ],
    [
      order(swapped('shirt-1', 'shirt-2', { difference_minor: -9_900 })),
      'exchanges[0].difference_minor: more would go back',
    ],
    [
      order({ ...returned({ requested_at: '2027-01-01' }) }),
      'returns[0].requested_at: 2027-01-01T00:00:00.000Z is in the future',
    ],
    ['{"external_id": "broken", ', 'not valid JSON'],
    [order({ note: 'x'.repeat(1_100_000) }), 'bytes long'],
    [order({ external_id: '#twice' }), ''],
    [order({ external_id: '#twice' }), '"#twice" is on line 50 already'],
  ]
  const figures = async () =>
    (
      await sql`select (select count(*) from orders) as orders, (select count(*) from payments) as payments, (select count(*) from shipments) as shipments,
        (select count(*) from returns) as returns, (select sum(on_hand) from stock_levels)::int as pieces`.execute(
        world.db,
      )
    ).rows[0] as Record<string, number>
  const before = await figures()
  const { errors, created } = await run(bad.map(([row]) => row))
  for (const { line, error } of errors.toSorted((a, b) => a.line - b.line))
    expect(error, `line ${line}`).toContain(bad[line - 1]![1])
  expect(errors.map(({ line }) => line).sort((a, b) => a - b)).toEqual(
    bad.flatMap(([, said], i) => (said ? [i + 1] : [])),
  )
  expect(created).toBe(1)
  const after = await figures()
  expect(after).toEqual({
    ...before,
    orders: before.orders! + 1,
    payments: before.payments! + 1,
    pieces: before.pieces! + 3,
  })
})

test('two imports of one file at once make each order once', async () => {
  const rows = Array.from({ length: 40 }, () => order())
  const both = await Promise.all([run(rows), run(rows)])
  expect(both.map(({ failed }) => failed)).toEqual([0, 0])
  expect(both[0]!.created + both[1]!.created).toBe(40)
  expect(both[0]!.unchanged + both[1]!.unchanged).toBe(40)
})

test('a table is refused kindly', async () => {
  await expect(run(['external_id,customer', 'a,b'])).rejects.toThrow('Orders hold lists, so they come as JSON Lines')
})

test('more orders than a batch, and after all of it the books agree', async () => {
  const rows = Array.from({ length: 1_203 }, (_, i) =>
    order({ customer: i % 2 ? 'noah' : undefined, payments: [paid(6_900, i % 2 ? 'gift_noah' : 'cod')] }),
  )
  expect(await run(rows)).toMatchObject({ created: 1_203, failed: 0 })
  expect(await run(rows)).toMatchObject({ unchanged: 1_203 })
  expect(await problems()).toEqual([])
})
