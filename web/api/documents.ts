import { z } from 'zod'
import { documentPdf, type Printed, packingSlipPdf } from '#domain/documents'
import { useTool } from '../../tools/adapters/http.ts'
import { documentsShape } from '../../tools/shopper/get-document.ts'
import { type DoorContext, reply, replyFile } from '../door.ts'
import { defineRoute } from './route.ts'
import { number_param } from './shapes.ts'

// Somebody's address is on it, and it goes away with the person: nobody on the way may keep it.
const unkept = { 'Cache-Control': 'private, no-cache' }
const token = z.string().max(64).optional().describe('the access_token of the checkout')
const lang = z.enum(['en', 'bn']).optional().describe('the language of the document; Accept-Language unless said')
const pdf_headers = { 'Content-Disposition': 'inline, with a file name', 'Cache-Control': 'private' }
const for_whom =
  'For the order’s buyer, the team, or whoever holds the `access_token` of its checkout; a seller reads those of their own part. For everybody else it is not there.'

const list = defineRoute({
  method: 'get',
  path: '/orders/{number}/documents',
  tag: 'Orders',
  name: 'listDocuments',
  summary: 'Invoices and credit notes of an order',
  description: `${for_whom} Sellers and the team also find the packing slips.`,
  audience: 'anyone',
  limit: 'read',
  params: number_param,
  query: z.strictObject({ token, lang }),
  answers: { 200: { description: 'Oldest first', schema: documentsShape.meta({ id: 'Documents' }) } },
  refuses: [403, 404],
  async run({ shop, ctx, c, params: { number }, query: { token, lang } }) {
    const { data } = await useTool(shop.db, ctx, 'get_document', { number, token, language: lang })
    return reply(c, 200, data, { 'Cache-Control': 'no-store' })
  },
})

const show = defineRoute({
  method: 'get',
  path: '/documents/{number}.pdf',
  tag: 'Orders',
  name: 'showDocument',
  summary: 'An invoice or a credit note, to print or to keep',
  description: for_whom,
  audience: 'anyone',
  limit: 'read',
  params: z.object({
    number: z
      .string()
      .max(44)
      .transform((name) => name.replace(/\.pdf$/i, ''))
      .meta({ examples: ['INV-2026-000001'] }),
  }),
  query: z.strictObject({ token, lang }),
  answers: { 200: { description: 'The document', media_type: 'application/pdf', headers: pdf_headers } },
  refuses: [404],
  async run({ shop, ctx, c, params: { number }, query: { token, lang } }) {
    return answer(c, await documentPdf(shop.db, ctx, { number, token, language: lang }))
  },
})

const slip = defineRoute({
  method: 'get',
  path: '/orders/{number}/packing-slip.pdf',
  tag: 'Orders',
  name: 'showPackingSlip',
  summary: 'What goes into the parcel, and to whom',
  description: 'For the team, and for sellers of what is in it. One page or more for each store’s parcel.',
  audience: 'anyone',
  limit: 'read',
  params: number_param,
  query: z.strictObject({
    store: z.string().max(100).optional().describe('slug of one store; all of them unless said'),
    token,
    lang,
  }),
  answers: { 200: { description: 'The slips', media_type: 'application/pdf', headers: pdf_headers } },
  refuses: [404, 409],
  async run({ shop, ctx, c, params: { number }, query: { store, token, lang } }) {
    return answer(c, await packingSlipPdf(shop.db, ctx, { number, store, token, language: lang }))
  },
})

function answer(c: DoorContext, { filename, pdf }: Printed): Response {
  return replyFile(c, pdf, 'application/pdf', { ...unkept, 'Content-Disposition': `inline; filename="${filename}"` })
}

export const document_routes = [list, show, slip]
