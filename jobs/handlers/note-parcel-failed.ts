import { noteParcelFailed } from '#domain/orders'
import { defineHandler } from '../handler.ts'

export const noteParcelFailedHandler = defineHandler({
  name: 'note-parcel-failed',
  event: 'shipment.failed',
  run: (tx, ctx, { fulfilment_id, reason }) => noteParcelFailed(tx, ctx, { fulfilment_id, reason }),
})
