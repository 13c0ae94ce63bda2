import { bookShipmentHandler } from './book-shipment.ts'
import { deliverByShipmentHandler } from './deliver-by-shipment.ts'
import { forgetAskerHandler } from './forget-asker.ts'
import { forgetBuyerHandler } from './forget-buyer.ts'
import { forgetConversationsHandler } from './forget-conversations.ts'
import { forgetDocumentsHandler } from './forget-documents.ts'
import { forgetParcelsHandler } from './forget-parcels.ts'
import { forgetReturnsHandler } from './forget-returns.ts'
import { forgetReviewerHandler } from './forget-reviewer.ts'
import { forgetTracesHandler } from './forget-traces.ts'
import { forgetViewsHandler } from './forget-views.ts'
import { issueDocumentsHandler } from './issue-documents.ts'
import { noteParcelFailedHandler } from './note-parcel-failed.ts'
import { notePaymentHandler } from './note-payment.ts'
import { rateProductHandler } from './rate-product.ts'
import { runRefundHandler } from './run-refund.ts'
import { startPaymentHandler } from './start-payment.ts'

/** Every handler there is; subscriptions.ts says what wakes them. */
export const handlers = [
  startPaymentHandler,
  notePaymentHandler,
  runRefundHandler,
  bookShipmentHandler,
  deliverByShipmentHandler,
  noteParcelFailedHandler,
  issueDocumentsHandler,
  rateProductHandler,
  forgetBuyerHandler,
  forgetReturnsHandler,
  forgetParcelsHandler,
  forgetDocumentsHandler,
  forgetTracesHandler,
  forgetReviewerHandler,
  forgetAskerHandler,
  forgetViewsHandler,
  forgetConversationsHandler,
] as const
