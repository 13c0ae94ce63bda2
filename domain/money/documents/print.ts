import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import { type AskFor, packedOrder, seenOrder } from './access.ts'
import { hasSlip } from './list.ts'
import { partsOf } from './part.ts'
import { readShopDetails } from './shop-details.ts'
import type { DocumentKind, Snapshot } from './snapshot.ts'

export type Printed = { filename: string; pdf: Buffer<ArrayBuffer> }

/** A document as it was issued, in the language of whoever reads it. */
export async function documentPdf(
  db: Db,
  ctx: Context,
  input: AskFor & { language?: Language | undefined },
): Promise<Printed> {
  const number = input.number.trim().toUpperCase()
  const document = await db
    .selectFrom('documents as d')
    .innerJoin('orders as o', 'o.id', 'd.order_id')
    .select(['d.number', 'd.kind', 'd.store_id', 'd.currency', 'd.snapshot', 'd.issued_at', 'o.number as order_number'])
    .where('d.number', '=', number)
    .executeTakeFirst()
  if (!document || !(await isSeen(db, ctx, document, input.token))) throw documentNotFound(number)
  const { snapshot, issued_at, currency } = document
  // Only who prints reads the fonts.
  const { drawDocument } = await import('./pdf/document.ts')
  const pdf = await drawDocument(
    { number, kind: document.kind as DocumentKind, issued_at, currency, ...(snapshot as unknown as Snapshot) },
    input.language ?? ctx.language,
  )
  return { filename: `${number}.pdf`, pdf }
}

async function isSeen(db: Db, ctx: Context, document: { order_number: string; store_id: string }, token?: string) {
  const seen = await seenOrder(db, ctx, { number: document.order_number, token }).catch(() => undefined)
  return seen !== undefined && (seen.store_ids === null || seen.store_ids.includes(document.store_id))
}

/** One page or more for each parcel that whoever asks has to pack. Read as things stand now: a slip is no document of the books. */
export async function packingSlipPdf(
  db: Db,
  ctx: Context,
  input: AskFor & { store?: string | undefined; language?: Language | undefined },
): Promise<Printed> {
  const seen = await packedOrder(db, ctx, input)
  const parts = (await partsOf(db, seen.order_id, seen.store_ids)).filter(
    ({ store }) => input.store === undefined || store === input.store,
  )
  if (parts.length === 0) throw documentNotFound(`${seen.number} (${input.store})`)
  const ready = parts.filter(hasSlip)
  if (ready.length === 0) throw nothingToPack(seen.number)
  const { drawSlips } = await import('./pdf/slip.ts')
  const pdf = await drawSlips(ready, await readShopDetails(db), input.language ?? ctx.language)
  return { filename: `${seen.number.replace(/[^A-Za-z0-9-]/g, '')}-packing-slip.pdf`, pdf }
}

const documentNotFound = (number: string) =>
  notFound('document_not_found', {
    en: `There is no document ${number} of yours. Look at the documents of your order for the right number.`,
    bn: `${number} নম্বরে আপনার কোনো কাগজ নেই। আপনার অর্ডারের কাগজপত্রে সঠিক নম্বরটি দেখে নিন।`,
  })

const nothingToPack = (number: string) =>
  conflict('nothing_to_pack', {
    en: `${number} has nothing to pack: confirm the order first, or look whether it was cancelled.`,
    bn: `${number} অর্ডারে প্যাক করার কিছু নেই: আগে অর্ডারটি নিশ্চিত করুন, অথবা বাতিল হয়েছে কি না দেখুন।`,
  })
