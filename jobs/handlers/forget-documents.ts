import { forgetDocuments } from '#domain/documents'
import { defineHandler } from '../handler.ts'

export const forgetDocumentsHandler = defineHandler({
  name: 'forget-documents',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetDocuments(tx, ctx, { customer_ids }),
})
