import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import { type DocumentList, type DocumentSummary, document_kinds, documentsOfOrder } from '#domain/documents'
import { defineTool } from '../define.ts'

export const documentShape = z.object({
  number: z.string().describe('of a packing slip: the order’s, since slips are not numbered'),
  kind: z.enum([...document_kinds, 'packing_slip']),
  store: z.string().describe('slug of the store whose part it is for'),
  corrects: z.string().nullable().describe('the invoice that a credit note or a supplementary invoice is about'),
  issued_at: z.string().nullable(),
  total_minor: z.int().nullable(),
  currency: z.string().nullable(),
  url: z.string().describe('the PDF, on this server'),
})
export const documentsShape = z.object({ order: z.string(), documents: z.array(documentShape) })
type Documents = z.output<typeof documentsShape>

export const getDocument = defineTool({
  name: 'get_document',
  description:
    'The papers of an order as PDF: invoices, credit notes for what came back, and, for the store and the team, packing slips.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    number: z.string().max(40).describe('the order, e.g. DK-1042'),
    kind: z
      .enum([...document_kinds, 'packing_slip'])
      .optional()
      .describe('only these; packing slips are for the store and the team'),
    language: z.enum(['en', 'bn']).optional().describe('of the PDF; the reader’s own unless said'),
    token: z.string().max(64).optional().describe('from the link that a guest was given'),
  }),
  output: documentsShape,
  subject: ({ number }) => number,
  async run(db, ctx, { number, kind, language = ctx.language, token }) {
    const list = await documentsOfOrder(db, ctx, { number, kind, token })
    const data = linked(list, language)
    return {
      content: describe(ctx, kind === 'packing_slip' ? { ...list, missing: null } : list, data),
      data,
      ...(data.documents.length > 0 && { cards: [cardOf(ctx, data)] }),
    }
  },
})

function linked({ order, documents, slips, link_token }: DocumentList, language: Language): Documents {
  const query = (more: Record<string, string> = {}) =>
    new URLSearchParams({ lang: language, ...more, ...(link_token && { token: link_token }) }).toString()
  return {
    order,
    documents: [
      ...documents.map((one: DocumentSummary) => ({ ...one, url: `/api/v1/documents/${one.number}.pdf?${query()}` })),
      ...slips.map(({ store }) => ({
        number: order,
        kind: 'packing_slip' as const,
        store,
        corrects: null,
        issued_at: null,
        total_minor: null,
        currency: null,
        url: `/api/v1/orders/${encodeURIComponent(order)}/packing-slip.pdf?${query({ store })}`,
      })),
    ],
  }
}

const names = {
  invoice: { en: 'Invoice', bn: 'ইনভয়েস' },
  credit_note: { en: 'Credit note', bn: 'ক্রেডিট নোট' },
  packing_slip: { en: 'Packing slip', bn: 'প্যাকিং স্লিপ' },
}

function lineOf({ language }: Context, one: Documents['documents'][number]): string {
  const amount = one.total_minor === null ? one.store : formatMoney(one.total_minor, one.currency!, language)
  const about = one.corrects ? (language === 'bn' ? ` (${one.corrects} এর জন্য)` : ` (for ${one.corrects})`) : ''
  return `${names[one.kind][language]} ${one.number}${about}: ${amount}`
}

function describe(ctx: Context, { order, missing }: DocumentList, { documents }: Documents): string {
  const lines = documents.map((one) => `${lineOf(ctx, one)}, ${one.url}`)
  if (missing !== null || documents.length === 0) lines.unshift(whyNone(order, missing)[ctx.language])
  return lines.join('\n')
}

/** Nothing there is no mistake of whoever asks: they read when it will be, or where it is. */
function whyNone(order: string, missing: DocumentList['missing']): { en: string; bn: string } {
  switch (missing) {
    case 'invoiced_elsewhere':
      return {
        en: `${order} came from another shop, which has sent its invoice already. Ask us if you need a copy and we will look for it.`,
        bn: `${order} অর্ডারটি অন্য দোকান থেকে এসেছে, ইনভয়েসও তারাই দিয়েছে। কপি লাগলে আমাদের বলুন, আমরা খুঁজে দেখব।`,
      }
    case 'cancelled':
      return {
        en: `${order} was cancelled before it was packed, so there is no invoice.`,
        bn: `${order} প্যাক করার আগেই বাতিল হয়েছে, তাই কোনো ইনভয়েস নেই।`,
      }
    case 'being_written':
      return {
        en: `The invoice for ${order} is being written. Ask again in a moment.`,
        bn: `${order} এর ইনভয়েস তৈরি হচ্ছে। একটু পরে আবার দেখুন।`,
      }
    case 'not_packed':
      return {
        en: `There is no invoice for ${order} yet: it is written when the store packs the goods.`,
        bn: `${order} এর ইনভয়েস এখনো হয়নি: দোকান পণ্য প্যাক করলে ইনভয়েস তৈরি হবে।`,
      }
    default:
      return { en: `${order} has no such document.`, bn: `${order} এর এমন কোনো কাগজ নেই।` }
  }
}

function cardOf({ language }: Context, { order, documents }: Documents) {
  const rows = documents.map(({ number, kind, issued_at, total_minor, currency, url }) => [
    names[kind][language],
    number,
    issued_at && digitsFor(language, issued_at.slice(0, 10)),
    total_minor === null ? null : formatMoney(total_minor, currency!, language),
    url,
  ])
  const columns =
    language === 'bn' ? ['কাগজ', 'নম্বর', 'তারিখ', 'টাকা', 'লিংক'] : ['Document', 'Number', 'Date', 'Amount', 'Link']
  return { kind: 'table' as const, title: order, columns, rows }
}
