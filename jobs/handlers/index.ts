import { bookShipmentHandler } from './book-shipment.ts'
import { deliverByShipmentHandler } from './deliver-by-shipment.ts'
import { forgetBuyerHandler } from './forget-buyer.ts'
import { forgetTracesHandler } from './forget-traces.ts'
import { noteParcelFailedHandler } from './note-parcel-failed.ts'
import { notePaymentHandler } from './note-payment.ts'
import { refundLateHandler } from './refund-late.ts'
import { runRefundHandler } from './run-refund.ts'
import { startPaymentHandler } from './start-payment.ts'

/** Every handler there is; subscriptions.ts says what wakes them. */
export const handlers = [
  startPaymentHandler,
  notePaymentHandler,
  refundLateHandler,
  runRefundHandler,
  bookShipmentHandler,
  deliverByShipmentHandler,
  noteParcelFailedHandler,
  forgetBuyerHandler,
  forgetTracesHandler,
] as const
