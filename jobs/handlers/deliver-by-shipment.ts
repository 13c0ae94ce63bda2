import { deliverByShipment } from '#domain/orders'
import { defineHandler } from '../handler.ts'

export const deliverByShipmentHandler = defineHandler({
  name: 'deliver-by-shipment',
  event: 'shipment.delivered',
  run: (tx, ctx, { fulfilment_id }) => deliverByShipment(tx, ctx, { fulfilment_id }),
})
