import { issueDocuments } from '#domain/documents'
import { defineHandler } from '../handler.ts'

/** A part that is packed is invoiced; what is owed more or less after that gets a document of its own. */
export const issueDocumentsHandler = defineHandler({
  name: 'issue-documents',
  event: ['fulfilment.moved', 'order.charged'],
  when: (news) => 'charge_id' in news || news.status === 'packed',
  run: (tx, ctx, news) =>
    issueDocuments(tx, ctx, {
      order_id: news.order_id,
      charge_id: 'charge_id' in news ? news.charge_id : undefined,
    }),
})
