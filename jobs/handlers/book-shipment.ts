import { bookShipment } from '#domain/shipping'
import { defineHandler } from '../handler.ts'

export const bookShipmentHandler = defineHandler({
  name: 'book-shipment',
  event: 'shipment.intended',
  runOutside: (db, ctx, { shipment_id }) => bookShipment(db, ctx, { shipment_id }),
})
