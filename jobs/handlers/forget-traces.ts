import { forgetCarts } from '#domain/cart'
import { forgetProposals } from '../../tools/consent.ts'
import { defineHandler } from '../handler.ts'

/** What someone who was erased left in carts and in what they were asked to agree to. */
export const forgetTracesHandler = defineHandler({
  name: 'forget-traces',
  event: 'customer.erased',
  run: async (tx, ctx, { customer_ids }) => {
    await forgetCarts(tx, ctx, { customer_ids })
    await forgetProposals(tx, customer_ids)
  },
})
