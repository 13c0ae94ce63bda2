import { forgetConversations } from '#domain/conversations'
import { defineHandler } from '../handler.ts'

export const forgetConversationsHandler = defineHandler({
  name: 'forget-conversations',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetConversations(tx, ctx, { customer_ids }),
})
