import { forgetParcels } from '#domain/orders'
import { defineHandler } from '../handler.ts'

export const forgetParcelsHandler = defineHandler({
  name: 'forget-parcels',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetParcels(tx, ctx, { customer_ids }),
})
