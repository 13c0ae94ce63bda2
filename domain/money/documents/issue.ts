import { sql } from 'kysely'
import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { billCharge, type Charge } from './bill-charge.ts'
import { billPart } from './bill-part.ts'
import { isPacked, type Part, partsOf } from './part.ts'
import { takeNumber } from './series.ts'
import { readShopDetails, type ShopDetails } from './shop-details.ts'
import type { DocumentKind, Snapshot } from './snapshot.ts'

/** `charge_id` is news of one entry in the ledger; without it a part was packed. */
export type IssueDocuments = { order_id: string; charge_id?: number | undefined }

type Written = {
  id: string
  number: string
  fulfilment_id: string
  charge_id: number | null
  issued_at: Date
  covers: number[]
}
type Books = { shop: ShopDetails; forgotten: boolean; written: Written[]; charges: Charge[] }

/**
 * Brings the documents of an order up to its ledger: an invoice for each part that is packed, and one document for every
 * charge after it. What is there already stays, so news may come late, twice, and in any order.
 */
export async function issueDocuments(tx: Db, ctx: Context, { order_id, charge_id }: IssueDocuments): Promise<void> {
  const order = await lockOrder(tx, order_id)
  if (!order) return
  const books: Books = {
    shop: await readShopDetails(tx),
    forgotten: await isForgotten(tx, order.customer_id),
    written: await writtenFor(tx, order_id),
    charges: await chargesOf(tx, order_id),
  }
  const parts = await partsOf(tx, order_id)
  for (const part of parts)
    if (isPacked(part) && part.packed_here && !firstOf(books, part)) await invoicePart(tx, ctx, part, books, parts)
  for (const part of parts)
    for (const charge of chargesAfter(books, part, parts, charge_id)) await documentCharge(tx, ctx, part, books, charge)
}

const firstOf = ({ written }: Books, { id }: Part): Written | undefined =>
  written.find((one) => one.fulfilment_id === id && one.charge_id === null)

async function invoicePart(tx: Db, ctx: Context, part: Part, books: Books, parts: Part[]): Promise<void> {
  const covers = chargesFor(books, part, parts)
    .filter(({ kind }) => kind === 'placed' || kind === 'changed')
    .map(({ id }) => id)
  const snapshot = billPart(part, books.shop, books.forgotten, covers)
  await write(tx, ctx, part, books, {
    kind: 'invoice',
    amount_minor: part.total_minor,
    snapshot,
    charge_id: null,
    corrects: null,
  })
}

async function documentCharge(tx: Db, ctx: Context, part: Part, books: Books, charge: Charge): Promise<void> {
  const first = firstOf(books, part)
  const corrects = first ? { number: first.number, issued_at: first.issued_at.toISOString() } : null
  const { shop, forgotten } = books
  const bill = billCharge({ part, shop, forgotten, corrects, charge })
  await write(tx, ctx, part, books, { ...bill, charge_id: charge.id, corrects: first?.id ?? null })
}

/** Those that happened to the part once it was invoiced. Of one that another shop invoiced, only what is news with us. */
function chargesAfter(books: Books, part: Part, parts: Part[], news: number | undefined): Charge[] {
  const first = firstOf(books, part)
  if (!first && !(isPacked(part) && !part.packed_here)) return []
  const done = [...(first?.covers ?? []), ...books.written.map(({ charge_id }) => charge_id)]
  return chargesFor(books, part, parts).filter(
    ({ id, kind, amount_minor }) =>
      kind !== 'placed' && amount_minor !== 0 && !done.includes(id) && (first !== undefined || id === news),
  )
}

/** A charge of the order as a whole counts for its only part, or for the one that was invoiced first. */
function chargesFor(books: Books, part: Part, parts: Part[]): Charge[] {
  const first = books.written.find(({ charge_id }) => charge_id === null)?.fulfilment_id
  const for_all = parts.length === 1 ? part.id : (first ?? parts.find(isPacked)?.id)
  return books.charges.filter(({ fulfilment_id }) => (fulfilment_id ?? for_all) === part.id)
}

type New = {
  kind: DocumentKind
  amount_minor: number
  snapshot: Snapshot
  charge_id: number | null
  corrects: string | null
}

async function write(tx: Db, ctx: Context, part: Part, books: Books, { snapshot, ...row }: New): Promise<void> {
  const { number, at } = await takeNumber(tx, ctx, row.kind)
  const id = newId('document', at.getTime())
  const of = { order_id: part.order.id, fulfilment_id: part.id, store_id: part.store_id }
  await tx
    .insertInto('documents')
    .values({
      id,
      number,
      ...of,
      ...row,
      currency: part.order.currency,
      snapshot: JSON.stringify(snapshot),
      issued_at: at,
    })
    .execute()
  const { covers } = snapshot
  books.written.push({ id, number, fulfilment_id: part.id, charge_id: row.charge_id, issued_at: at, covers })
  record(tx, ctx, 'document.issued', { document_id: id, number, kind: row.kind, ...of })
}

/** Held as whoever changes the order holds it: what is in the ledger now is what is documented. */
async function lockOrder(tx: Db, order_id: string): Promise<{ customer_id: string | null } | undefined> {
  return tx.selectFrom('orders').select('customer_id').where('id', '=', order_id).forNoKeyUpdate().executeTakeFirst()
}

/** Erasing locks the person: either we see that they are gone, or it waits for this document and clears it too. */
async function isForgotten(tx: Db, customer_id: string | null): Promise<boolean> {
  if (!customer_id) return false
  const person = await tx
    .selectFrom('customers')
    .select('erased_at')
    .where('id', '=', customer_id)
    .forKeyShare()
    .executeTakeFirst()
  return person?.erased_at != null
}

async function writtenFor(tx: Db, order_id: string): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select id, number, fulfilment_id, charge_id, issued_at, snapshot->'covers' as covers
    from documents where order_id = ${order_id} order by issued_at, number
  `.execute(tx)
  return rows
}

async function chargesOf(tx: Db, order_id: string): Promise<Charge[]> {
  const { rows } = await sql<Charge>`
    select c.id, c.fulfilment_id, c.kind, c.amount_minor, r.number as return_number, r.refusal,
      case when r.id is not null then r.reason else coalesce(c.reference, (
        select h.reason from order_history h
        where c.kind = 'given' and h.order_id = c.order_id and h.change = 'money given back' and h.at >= c.at order by h.id limit 1)) end as said,
      coalesce((
        select json_agg(json_build_object('order_line_id', l.order_line_id, 'quantity', l.quantity, 'amount_minor', l.amount_minor,
          'tax_minor', l.tax_minor, 'new_title', l.new_title, 'new_title_bn', l.new_title_bn, 'new_options', l.new_options,
          'new_sku', v.sku, 'new_amount_minor', l.new_amount_minor, 'new_tax_minor', l.new_tax_minor) order by l.position)
        from return_lines l left join variants v on v.id = l.new_variant_id where l.return_id = r.id), '[]') as lines
    from order_charges c left join returns r on r.id = c.reference
    where c.order_id = ${order_id}
    order by c.id
  `.execute(tx)
  return rows
}
