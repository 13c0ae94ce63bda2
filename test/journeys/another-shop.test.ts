import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { exportCustomers } from '#domain/customers'
import { exportOrders } from '#domain/orders'
import { returnsForExport } from '#domain/returns'
import { importCustomersFile } from '../../bin/commands/import-customers.ts'
import { importOrdersFile } from '../../bin/commands/import-orders.ts'
import { importProducts } from '../../bin/commands/import-products.ts'
import { runBatch } from '../../bin/tool/batch.ts'
import type { Told } from '../../bin/tool/use-tool.ts'
import { useWorld } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'
import { type Action, act, dice, kept, madeUp, type Order, type Person } from './their-history.ts'

// Another shop moves in, with its people and its history; then its people go on where they were: they cancel, change, return and
// exchange, rightly and wrongly, and some reach for what is not theirs. A model says what must have come of it, to the cent.
const seed = Number(process.env.WALK_SEED ?? 20261120)
const world = useWorld()
const history = madeUp(seed, { people: 50, orders: 140 })
const before = structuredClone(history)
const actions: Action[] = []
const told: Told[] = []
let first: Map<string, string>

beforeAll(async () => {
  const store = await world.store({ slug: 'theirs' })
  const quiet = { stdout: { write: () => true, once: () => {} }, stderr: { write: () => true, once: () => {} } }
  const ctx = systemContext('import', () => world.clock.now)
  const file = (rows: object[]) => ({
    file: Readable.from([rows.map((row) => JSON.stringify(row)).join('\n')]),
    json: true,
  })
  const came = [
    await importProducts(world.db, ctx, { ...file(history.products), store: store.slug }, quiet),
    await importCustomersFile(world.db, ctx, file(history.people), quiet),
    await importOrdersFile(world.db, ctx, file(history.orders), quiet),
  ]
  expect(came.map(({ created, failed }) => [created, failed])).toEqual([
    [12, 0],
    [50, 0],
    [140, 0],
  ])
  await work(world)
  expect(await problemsInTheBooks(world)).toEqual([])
  first = await orders()

  const d = dice(seed + 1)
  const swapped = new Set<Order>()
  while (actions.length < 420) actions.push(act(d, history, swapped))
  const lines = actions.map(({ tool, as, args }) => JSON.stringify({ tool, as, args, accept: true }))
  await runBatch({
    ...{ db: world.db, guest_id: 'guest-nobody', as: 'guest', language: 'en' },
    input: Readable.from(lines.map((line) => `${line}\n`)),
    say: async (one) => void told.push(one),
  })
}, 120_000)

async function orders() {
  const lines = new Map<string, string>()
  for await (const line of exportOrders(world.db, { returnsOf: returnsForExport }))
    lines.set(line.external_id, JSON.stringify(line))
  return lines
}
const found = (lines: Map<string, string>, order: Order): Order => JSON.parse(lines.get(order.external_id)!)

test('what is right is done and what is wrong is refused, each of them as the rules say', () => {
  const wrong = actions.flatMap(({ works, ...action }, n) =>
    told[n]!.ok === works ? [] : [{ n, works, tool: action.tool, as: action.as, args: action.args, told: told[n] }],
  )
  expect(wrong, `seed ${seed}`).toEqual([])
  for (const tool of ['cancel_order', 'change_order', 'return_items', 'exchange_items']) {
    const own = actions.filter((action) => action.tool === tool)
    expect(own.filter(({ works }) => works).length, `${tool} done`).toBeGreaterThan(3)
    expect(own.filter(({ works }) => !works).length, `${tool} refused`).toBeGreaterThan(3)
  }
})

test('whoever reaches for the order or the method of somebody else learns nothing of it', () => {
  const codes = new Set(['order_not_found', 'payment_method_not_found'])
  const reaching = actions.flatMap(({ as, about }, n) => {
    const buyer = history.people.find((person) => person.external_id === about.customer)!
    return as === `shopper:${buyer.email}` ? [] : [told[n]!]
  })
  expect(reaching.length).toBeGreaterThan(10)
  for (const { error } of reaching) expect(codes).toContain(error?.code)
})

test('every order that should have changed did so to the cent, and every other is as it was to the byte', async () => {
  const now = await orders()
  const touched = new Set(actions.filter(({ works }) => works).map(({ about }) => about.external_id))
  for (const order of history.orders) {
    const is = found(now, order)
    if (!touched.has(order.external_id)) {
      expect(now.get(order.external_id)).toBe(first.get(order.external_id))
      continue
    }
    expect(is, order.external_id).toMatchObject({
      status: order.status,
      address: order.address,
      customer: order.customer,
    })
    expect(pieces(is), order.external_id).toEqual(pieces(order))
    expect(kept(is), `${order.external_id}: what each method has paid`).toEqual(kept(order))
    expect(backOf(is), order.external_id).toEqual(backOf(order))
  }
  expect(now.size).toBe(history.orders.length)
})

test('balances are what the model says, and nobody else’s moved', async () => {
  const people: Person[] = []
  for await (const line of exportCustomers(world.db)) people.push(line as Person)
  const balances = (from: Person[]) =>
    Object.fromEntries(
      from.flatMap(({ payment_methods }) =>
        payment_methods
          .filter(({ kind }) => kind === 'gift_card')
          .map(({ external_id, balance_minor }) => [external_id, balance_minor]),
      ),
    )
  expect(balances(people)).toEqual(balances(history.people))
  expect(balances(people)).not.toEqual(balances(before.people))
})

test('the books of the shop add up afterwards', async () => {
  await work(world)
  expect(await problemsInTheBooks(world)).toEqual([])
})

const pieces = ({ lines }: Order) =>
  lines.map((line) => `${line.variant} ${line.quantity} ${line.unit_price_minor}`).sort()
const backOf = ({ returns = [], exchanges = [] }: Order) => ({
  returns: returns.map(({ status, lines }) => [status, ...[...lines].sort()]),
  exchanges: exchanges.map(({ status, lines }) => [status, ...lines.map(({ from, to }) => `${from} ${to}`).sort()]),
})
