import { bookShipmentHandler } from './book-shipment.ts'
import { refundLateHandler } from './refund-late.ts'
import { runRefundHandler } from './run-refund.ts'
import { startPaymentHandler } from './start-payment.ts'

/** Every handler there is; subscriptions.ts says what wakes them. */
export const handlers = [startPaymentHandler, refundLateHandler, runRefundHandler, bookShipmentHandler] as const
