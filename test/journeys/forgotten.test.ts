import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '#core/context'
import * as after from '../after-order.ts'
import { order, use } from '../ordering.ts'
import { useWorld } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'

// Somebody who did everything that one can do here asks to be forgotten. The books stay as they were to the paisa; she is nowhere in them.
const world = useWorld()

const her = {
  name: 'Sufia Kamal',
  phone: '+8801812345670',
  line1: 'Shayesta Villa, Lane 99',
  district: 'Dhaka',
  upazila: 'Dhanmondi',
  country: 'BD',
}
const words = ['The sleeve is torn', 'Please ring the blue bell', 'Where is my money now', 'A fine cloth indeed']

async function everyRow(): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
  `.execute(world.db)
  const rows: string[] = []
  for (const { name } of tables.rows) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(world.db)
    rows.push(...found.rows.map(({ row }) => `${name}: ${row}`))
  }
  return rows
}

/** All money and goods, and none of the people. */
async function figures() {
  const { rows } = await sql<{ figures: unknown }>`
    select jsonb_build_object(
      'orders', (select jsonb_agg(jsonb_build_array(number, status, payment_status, total_minor, tax_minor) order by id) from orders),
      'lines', (select jsonb_agg(jsonb_build_array(quantity, total_minor, cost_minor) order by id) from order_lines),
      'charges', (select jsonb_agg(to_jsonb(c) - 'actor' order by id) from order_charges c),
      'payments', (select jsonb_agg(jsonb_build_array(id, kind, provider, state, amount_minor) order by id) from payments),
      'returns', (select jsonb_agg(jsonb_build_array(number, kind, status, amount_minor) order by id) from returns),
      'documents', (select jsonb_agg(jsonb_build_array(number, kind, amount_minor) order by number) from documents),
      'movements', (select jsonb_agg(to_jsonb(m) order by id) from stock_movements m),
      'balances', (select jsonb_agg(jsonb_build_array(payment_method_id, amount_minor) order by id) from balance_entries where reason <> 'given_up')
    ) as figures
  `.execute(world.db)
  return rows[0]!.figures
}

async function aWholeLife(actor: Actor, id: string) {
  const store = await world.store({ slug: 'nakshi' })
  const seller = (await world.seller(store.id)).actor
  const manager = (await world.staff('manager')).actor
  const { s, m, l } = await after.saree(world, store.id)
  await after.giftCard(world, { id }, 40_000, 'her-card')
  await use(world, actor, 'update_profile', { name: her.name, add_address: her })
  const address = { ...her, line1: 'Another house, Road 77' }

  const { number } = await order(world, actor, [s, m], { quantity: 2 })
  await use(world, actor, 'change_order', { number, address: her })
  await use(world, actor, 'change_order', { number, items: [{ variant: s, new_variant: l }] })
  for (const step of ['confirm', 'pack', 'ship', 'deliver']) {
    await use(world, seller, 'ship_order', { number, step })
    await work(world)
  }
  await use(world, actor, 'return_items', { number, items: [{ variant: m }], reason: words[0], refund_to: 'her-card' })
  for (const action of ['approve', 'receive', 'refund'])
    await use(world, seller, 'handle_return', { return: `${number}-R1`, action })
  await use(world, actor, 'exchange_items', {
    number,
    items: [{ variant: l, new_variant: s }],
    payment_method: 'her-card',
    reason: words[0],
  })
  for (const action of ['approve', 'receive', 'send'])
    await use(world, seller, 'handle_return', { return: `${number}-R2`, action })
  await use(world, actor, 'write_review', { order: number, variant: m, stars: 4, headline: words[3], text: words[3] })
  const asked = { topic: 'payment', subject: words[2], text: words[2], order: number }
  const { number: ticket } = await use<{ number: string }>(world, actor, 'open_ticket', asked)
  await use(world, manager, 'handle_ticket', { action: 'reply', ticket, text: `Dear ${her.name}, it is on its way` })

  const cancelled = await order(world, actor, s, { payment: { provider: 'gift_card', method_id: 'her-card' } })
  await use(world, actor, 'cancel_order', { number: cancelled.number, reason: 'found cheaper' })
  // A note to the courier is typed at the checkout.
  await use(world, actor, 'add_to_cart', { variant: s })
  const noted = await use<{ number: string }>(world, actor, 'checkout', { address, note: words[1] })
  await use(world, actor, 'cancel_order', { number: noted.number, reason: 'takes too long' })
  await work(world)
  expect(await problemsInTheBooks(world)).toEqual([])
}

test('a person is forgotten in every table, and the books keep every figure', async () => {
  await world.delivery()
  const { actor, id, email } = await world.shopper({ name: her.name })
  await aWholeLife(actor, id)
  const secrets = [her.name, her.phone, her.line1, 'Road 77', email, ...words]
  for (const secret of secrets)
    expect((await everyRow()).filter((row) => row.includes(secret)).length, `"${secret}" was there`).toBeGreaterThan(0)
  const before = await figures()

  await use(world, actor, 'forget_me', { give_up_balance: true })
  await work(world)
  const rows = await everyRow()
  for (const secret of secrets)
    expect(
      rows.filter((row) => row.includes(secret)),
      `"${secret}" is gone`,
    ).toEqual([])
  expect(await figures()).toEqual(before)
  expect(await problemsInTheBooks(world)).toEqual([])
  // What was sold, where to roughly, and that somebody bought it, is still known.
  const districts = await sql<{
    district: string
  }>`select distinct address->>'district' as district from orders`.execute(world.db)
  expect(districts.rows).toEqual([{ district: 'Dhaka' }])
})
