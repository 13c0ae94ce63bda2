import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import type { AppError } from '#core/errors'
import { newId } from '#core/id'
import { day_ms } from '#core/time'
import { record } from '#db/events'
import { transact } from '#db/transact'
import {
  documentPdf,
  documentsOfOrder,
  forgetDocuments,
  issueDocuments,
  packingSlipPdf,
  readShopDetails,
  saveShopDetails,
} from '#domain/documents'
import { charge } from '#domain/orders'
import { runDueJobs } from '../../../bin/tool/run-due-jobs.ts'
import { order, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import type { ChargeKind, Snapshot } from './snapshot.ts'

const world = useWorld()
const system: Actor = { kind: 'system', name: 'test' }
let store: Awaited<ReturnType<typeof world.store>>
let seller: Actor
let saree: Awaited<ReturnType<typeof world.product>>
let support: Actor
beforeAll(async () => {
  store = await world.store({ slug: 'nakshi', name: 'Nakshi Sarees' })
  seller = (await world.seller(store.id)).actor
  saree = await world.product({ store_id: store.id, title: 'Red saree', price_minor: 500_000, stock: 500 })
  support = (await world.staff('support')).actor
  await world.delivery()
  await world.db
    .insertInto('tax_rates')
    .values({
      id: newId('tax_rate'),
      name: 'VAT',
      country: 'BD',
      tax_class: 'standard',
      rate_bps: 750,
      inclusive: true,
    })
    .execute()
})

const work = () => runDueJobs(world.db, () => world.clock.now)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => error.code,
  )

async function ordered(given: { quantity?: number } = {}) {
  const buyer = await world.shopper()
  const { number, access_token } = await order(world, buyer.actor, saree.external_id, given)
  const { id } = await world.db.selectFrom('orders').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const part = await world.db.selectFrom('fulfilments').selectAll().where('order_id', '=', id).executeTakeFirstOrThrow()
  return { buyer, number, access_token, id, part }
}

async function packed(given: { quantity?: number } = {}) {
  const one = await ordered(given)
  for (const step of ['confirm', 'pack']) await use(world, seller, 'ship_order', { number: one.number, step })
  await work()
  return one
}

type Ordered = Awaited<ReturnType<typeof ordered>>

/** An entry in the ledger, with its event, as whoever changes an order writes it. */
function charged(of: Ordered, kind: Exclude<ChargeKind, 'placed'>, amount_minor: number, reference?: string) {
  const entry = { fulfilment_id: of.part.id, kind, amount_minor, reference }
  return transact(world.db, (tx) => charge(tx, world.as(system), { id: of.id, number: of.number }, [entry]))
}

async function returned(
  { id, number, part }: Ordered,
  given: { kind?: 'return' | 'exchange'; new_amount_minor?: number } = {},
) {
  const line = await world.db
    .selectFrom('order_lines')
    .selectAll()
    .where('fulfilment_id', '=', part.id)
    .executeTakeFirstOrThrow()
  const return_id = newId('return')
  const { kind = 'return', new_amount_minor } = given
  const at = world.clock.now
  const piece_minor = line.total_minor / line.quantity
  await world.db
    .insertInto('returns')
    .values({
      id: return_id,
      number: `${number}-R1`,
      order_id: id,
      fulfilment_id: part.id,
      store_id: part.store_id,
      kind,
      status: kind === 'return' ? 'refunded' : 'sent',
      request_id: return_id,
      reason: 'The border came loose',
      amount_minor: kind === 'return' ? piece_minor : new_amount_minor! - piece_minor,
      currency: 'BDT',
      requested_at: at,
      updated_at: at,
    })
    .execute()
  await world.db
    .insertInto('return_lines')
    .values({
      id: newId('return_line'),
      return_id,
      order_line_id: line.id,
      quantity: 1,
      amount_minor: piece_minor,
      tax_minor: Math.round(line.tax_minor / line.quantity),
      ...(new_amount_minor && {
        new_title: 'Blue saree',
        new_amount_minor,
        new_tax_minor: Math.round(new_amount_minor * 0.0698),
      }),
      position: 0,
    })
    .execute()
  return { return_id, piece_minor }
}

async function documents(of: { id: string }) {
  const rows = await world.db
    .selectFrom('documents')
    .selectAll()
    .where('order_id', '=', of.id)
    .orderBy((document) => document.fn.coalesce('charge_id', document.val(0)))
    .execute()
  return rows.map((row) => ({ ...row, snapshot: row.snapshot as unknown as Snapshot }))
}

describe('an invoice', () => {
  test('is written when the part is packed, with what was sold, its tax and how it is paid', async () => {
    const one = await ordered({ quantity: 2 })
    await use(world, seller, 'ship_order', { number: one.number, step: 'confirm' })
    await work()
    expect(await documents(one)).toEqual([])
    await use(world, seller, 'ship_order', { number: one.number, step: 'pack' })
    await work()
    const [invoice, ...more] = await documents(one)
    expect(more).toEqual([])
    expect(invoice).toMatchObject({
      kind: 'invoice',
      amount_minor: one.part.total_minor,
      charge_id: null,
      corrects: null,
    })
    expect(invoice!.number).toMatch(/^INV-2026-\d{6}$/)
    expect(invoice!.snapshot).toMatchObject({
      seller: { name: 'Nakshi Sarees', district: 'Dhaka' },
      buyer: { name: 'Rahima Khatun', address: { line1: 'House 7, Road 2', district: 'Dhaka' } },
      lines: [{ title: 'Red saree', quantity: 2, unit_price_minor: 500_000, tax_bps: 750, tax_minor: 69_767 }],
      delivery: { price_minor: 6_000 },
      totals: { subtotal_minor: 1_000_000, tax_added_minor: 0, total_minor: 1_006_000 },
      paid: { ways: ['cod'], cash_due_minor: 1_006_000 },
    })
    expect(invoice!.snapshot.tax).toContainEqual({
      tax_bps: 750,
      net_minor: 930_233,
      tax_minor: 69_767,
      gross_minor: 1_000_000,
    })
  })

  test('comes once, however often and in whatever order the news comes', async () => {
    const one = await packed()
    const again = () =>
      transact(world.db, async (tx) =>
        record(tx, world.as(system), 'fulfilment.moved', {
          order_id: one.id,
          number: one.number,
          fulfilment_id: one.part.id,
          store_id: store.id,
          status: 'packed',
        }),
      )
    await again()
    await again()
    await work()
    expect(await documents(one)).toHaveLength(1)
  })

  test('holds what was changed before packing, so news of that heard late writes nothing more', async () => {
    const one = await ordered()
    for (const step of ['confirm', 'pack']) await use(world, seller, 'ship_order', { number: one.number, step })
    await world.db
      .insertInto('order_charges')
      .values({
        order_id: one.id,
        fulfilment_id: one.part.id,
        kind: 'changed',
        amount_minor: 500,
        actor: 'test',
        at: world.clock.now,
      })
      .execute()
    await work()
    const { rows } = await sql<{
      id: number
    }>`select max(id) as id from order_charges where order_id = ${one.id}`.execute(world.db)
    await transact(world.db, (tx) => issueDocuments(tx, world.as(system), { order_id: one.id, charge_id: rows[0]!.id }))
    expect(await documents(one)).toHaveLength(1)
  })

  test('has the year of the shop’s day, and each year begins at one', async () => {
    const before = world.clock.now
    world.clock.now = new Date('2026-12-31T18:30:00Z')
    const one = await packed()
    expect((await documents(one))[0]!.number).toBe('INV-2027-000001')
    world.clock.now = before
  })

  test('cannot be changed or removed, by nobody', async () => {
    const one = await packed()
    const [invoice] = await documents(one)
    const change = transact(world.db, (tx) =>
      tx.updateTable('documents').set({ amount_minor: 1 }).where('id', '=', invoice!.id).execute(),
    )
    expect(await refusal(change)).toBe('document_issued')
    const remove = transact(world.db, (tx) => tx.deleteFrom('documents').where('id', '=', invoice!.id).execute())
    expect(await refusal(remove)).toBe('document_issued')
    expect(await documents(one)).toEqual([invoice])
  })

  test('of an order that another shop packed is that shop’s; one that we pack is ours', async () => {
    const one = await ordered()
    await world.db.updateTable('orders').set({ channel: 'import' }).where('id', '=', one.id).execute()
    await world.db.updateTable('fulfilments').set({ status: 'delivered' }).where('id', '=', one.part.id).execute()
    await transact(world.db, (tx) => issueDocuments(tx, world.as(system), { order_id: one.id }))
    expect(await documents(one)).toEqual([])
    const list = await documentsOfOrder(world.db, world.as(one.buyer.actor), { number: one.number })
    expect(list).toMatchObject({ documents: [], missing: 'invoiced_elsewhere' })
    await charged(one, 'given', -10_000, 'Late')
    await work()
    const [credit] = await documents(one)
    expect(credit).toMatchObject({ kind: 'credit_note', amount_minor: 10_000, corrects: null })

    const ours = await ordered()
    await world.db.updateTable('orders').set({ channel: 'import' }).where('id', '=', ours.id).execute()
    for (const step of ['confirm', 'pack']) await use(world, seller, 'ship_order', { number: ours.number, step })
    await work()
    expect(await documents(ours)).toHaveLength(1)
  })
})

describe('after the invoice', () => {
  test('what comes back gets a credit note that names the invoice and says what and why', async () => {
    const one = await packed({ quantity: 2 })
    const { return_id, piece_minor } = await returned(one)
    await charged(one, 'returned', -piece_minor, return_id)
    await work()
    const [invoice, credit, ...more] = await documents(one)
    expect(more).toEqual([])
    expect(credit).toMatchObject({ kind: 'credit_note', amount_minor: 500_000, corrects: invoice!.id })
    expect(credit!.number).toMatch(/^CN-2026-\d{6}$/)
    expect(credit!.snapshot).toMatchObject({
      corrects: { number: invoice!.number },
      why: { kind: 'returned', return_number: `${one.number}-R1` },
      buyer: { said: 'The border came loose' },
      lines: [{ title: 'Red saree', quantity: 1, total_minor: 500_000 }],
      other_minor: 0,
    })
  })

  test('an exchange for something dearer gets a supplementary invoice; called off again, a credit note of the same', async () => {
    const one = await packed()
    const { return_id } = await returned(one, { kind: 'exchange', new_amount_minor: 560_000 })
    await charged(one, 'exchanged', 60_000, return_id)
    await work()
    await charged(one, 'exchanged', -60_000, return_id)
    await work()
    const [, ...corrections] = await documents(one)
    expect(corrections).toMatchObject([
      {
        kind: 'invoice',
        amount_minor: 60_000,
        snapshot: {
          why: { undone: false },
          lines_are: 'sent_instead',
          lines: [{ title: 'Blue saree', total_minor: 560_000 }],
          against: [{ title: 'Red saree', total_minor: 500_000 }],
          other_minor: 0,
        },
      },
      {
        kind: 'credit_note',
        amount_minor: 60_000,
        snapshot: { why: { undone: true }, lines_are: 'sent_instead', other_minor: 0 },
      },
    ])
  })

  test('goodwill says its reason, and lowers the tax of each rate alike', async () => {
    const one = await packed()
    await charged(one, 'given', -50_600, 'Late by a week')
    await work()
    const [, credit] = await documents(one)
    expect(credit).toMatchObject({
      amount_minor: 50_600,
      snapshot: { lines: [], other_minor: 50_600, buyer: { said: 'Late by a week' } },
    })
    expect(credit!.snapshot.tax.reduce((sum, rate) => sum + rate.gross_minor, 0)).toBe(50_600)
  })

  test('a charge that is heard before the packing brings the invoice first; both come once', async () => {
    const one = await ordered()
    for (const step of ['confirm', 'pack']) await use(world, seller, 'ship_order', { number: one.number, step })
    await charged(one, 'given', -1_000, 'Sorry')
    const { rows } = await sql<{ id: number }>`select max(id) as id from order_charges`.execute(world.db)
    await transact(world.db, (tx) => issueDocuments(tx, world.as(system), { order_id: one.id, charge_id: rows[0]!.id }))
    await work()
    expect((await documents(one)).map(({ kind }) => kind).sort()).toEqual(['credit_note', 'invoice'])
  })

  test('money given back before packing is documented once there is an invoice to correct', async () => {
    const one = await ordered()
    await charged(one, 'given', -1_000, 'Sorry')
    await work()
    expect(await documents(one)).toEqual([])
    for (const step of ['confirm', 'pack']) await use(world, seller, 'ship_order', { number: one.number, step })
    await work()
    expect((await documents(one)).map(({ kind, amount_minor }) => [kind, amount_minor]).sort()).toEqual([
      ['credit_note', 1_000],
      ['invoice', one.part.total_minor],
    ])
  })

  test('the documents of a part come to what its ledger says', async () => {
    const { rows } = await sql<{ number: string; billed: number; owed: number }>`
      select o.number, sum(case d.kind when 'invoice' then d.amount_minor else -d.amount_minor end)::bigint as billed,
        (select sum(amount_minor)::bigint from order_charges c where c.fulfilment_id = d.fulfilment_id) as owed
      from documents d join orders o on o.id = d.order_id
      where o.channel <> 'import' and not exists (select from order_charges c where c.order_id = o.id and c.actor = 'test')
      group by o.number, d.fulfilment_id
    `.execute(world.db)
    expect(rows.length).toBeGreaterThan(4)
    for (const { billed, owed } of rows) expect(billed).toBe(owed)
  })
})

describe('who reads them', () => {
  test('the buyer, the store and the team; whoever holds the link; nobody else', async () => {
    const one = await packed()
    const [invoice] = await documents(one)
    const other = await world.store()
    const read = async (actor: Actor, token?: string) => {
      const ctx = world.as(actor)
      const listed = await refusal(documentsOfOrder(world.db, ctx, { number: one.number, token }))
      const printed = await refusal(documentPdf(world.db, ctx, { number: invoice!.number, token }))
      return [listed, printed]
    }
    for (const actor of [one.buyer.actor, seller, support, system]) expect(await read(actor)).toEqual(['done', 'done'])
    expect(await read(guest(), one.access_token)).toEqual(['done', 'done'])
    const strangers = [(await world.shopper()).actor, (await world.seller(other.id)).actor, guest()]
    strangers.push((await world.staff('content')).actor)
    for (const actor of strangers) expect(await read(actor)).toEqual(['order_not_found', 'document_not_found'])
    expect(await read(guest(), 'guessed')).toEqual(['order_not_found', 'document_not_found'])
  })

  test('a seller reads those of their own part of an order only', async () => {
    const other = await world.store({ slug: 'potter' })
    const potter = (await world.seller(other.id)).actor
    const pot = await world.product({ store_id: other.id, title: 'Pot' })
    const buyer = await world.shopper()
    const { number } = await order(world, buyer.actor, [saree.external_id, pot.external_id])
    for (const actor of [seller, potter])
      for (const step of ['confirm', 'pack']) await use(world, actor, 'ship_order', { number, step })
    await work()
    const list = async (actor: Actor) => documentsOfOrder(world.db, world.as(actor), { number })
    expect((await list(buyer.actor)).documents).toHaveLength(2)
    const [own, ...more] = (await list(potter)).documents
    expect([own!.store, more]).toEqual(['potter', []])
    const theirs = (await list(seller)).documents[0]!.number
    expect(await refusal(documentPdf(world.db, world.as(potter), { number: theirs }))).toBe('document_not_found')
    expect((await list(potter)).slips.map((slip) => slip.store)).toEqual(['potter'])
  })

  test('a packing slip is for the store and the team, from confirmed on', async () => {
    const one = await ordered()
    const slip = (actor: Actor) => refusal(packingSlipPdf(world.db, world.as(actor), { number: one.number }))
    expect(await slip(seller)).toBe('nothing_to_pack')
    await use(world, seller, 'ship_order', { number: one.number, step: 'confirm' })
    for (const actor of [seller, support]) expect(await slip(actor)).toBe('done')
    expect(await slip(one.buyer.actor)).toBe('no_packing_slip')
    expect(await slip((await world.shopper()).actor)).toBe('order_not_found')
  })

  test('asking before there is one says when there will be', async () => {
    const one = await ordered()
    const ctx = world.as(one.buyer.actor)
    expect(await documentsOfOrder(world.db, ctx, { number: one.number })).toMatchObject({
      missing: 'not_packed',
      documents: [],
    })
    const told = await use<{ documents: unknown[] }>(world, one.buyer.actor, 'get_document', { number: one.number })
    expect(told.documents).toEqual([])
  })

  test('the tool names each with a link that opens it', async () => {
    const one = await packed()
    const { documents } = await use<{ documents: { number: string; url: string }[] }>(
      world,
      one.buyer.actor,
      'get_document',
      {
        number: one.number,
        language: 'bn',
      },
    )
    expect(documents[0]!.url).toBe(`/api/v1/documents/${documents[0]!.number}.pdf?lang=bn`)
    const { filename, pdf } = await documentPdf(world.db, world.as(one.buyer.actor), {
      number: documents[0]!.number.toLowerCase(),
    })
    expect(filename).toBe(`${documents[0]!.number}.pdf`)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('somebody who is forgotten', () => {
  test('leaves the books as they are, and is in them no longer', async () => {
    const one = await packed()
    await charged(one, 'given', -1_000, 'Rahima told us that it was late')
    await work()
    const before = await documents(one)
    await transact(world.db, (tx) => forgetDocuments(tx, world.as(system), { customer_ids: [one.buyer.id] }))
    const after = await documents(one)
    expect(JSON.stringify(after)).not.toMatch(/Rahima|01712345678|House 7|Dhanmondi/)
    expect(after.map(({ snapshot }) => snapshot.buyer)).toEqual(
      before.map(() => ({ address: { country: 'BD', district: 'Dhaka' } })),
    )
    const without = (rows: typeof before) =>
      rows.map(({ snapshot: { buyer: _, ...rest }, ...row }) => ({ ...row, rest }))
    expect(without(after)).toEqual(without(before))
    await documentPdf(world.db, world.as(support), { number: after[0]!.number, language: 'bn' })
  })

  test('is in no document that is written after that either', async () => {
    const one = await packed()
    await world.db.updateTable('customers').set({ erased_at: world.clock.now }).where('id', '=', one.buyer.id).execute()
    world.clock.forward(day_ms)
    await charged(one, 'given', -1_000, 'Rahima told us that it was late')
    await work()
    const credit = (await documents(one)).find(({ kind }) => kind === 'credit_note')
    expect(credit!.snapshot.buyer).toEqual({ address: { country: 'BD', district: 'Dhaka' } })
  })
})

describe('who the shop is', () => {
  test('is said by whoever may change settings, and holds from then on', async () => {
    const ctx = world.as((await world.staff('manager')).actor)
    const before = await packed()
    expect(await readShopDetails(world.db)).toMatchObject({ name: 'Dokandar', name_bn: 'দোকানদার' })
    const save = (as = ctx) =>
      transact(world.db, (tx) => saveShopDetails(tx, as, { name: 'Bazar', tax_number: '004567891-0101' }))
    expect(await refusal(save(world.as(support)))).toBe('no_permission')
    await save()
    const after = await packed()
    expect((await documents(before))[0]!.snapshot.shop.name).toBe('Dokandar')
    expect((await documents(after))[0]!.snapshot.shop).toMatchObject({ name: 'Bazar', tax_number: '004567891-0101' })
  })
})
