// owns: orders, fulfilments, order_lines, order_history
// emits: order.placed, order.cancelled, order.delivered, fulfilment.moved
// listens: payment.succeeded, payment.failed, payment.cancelled, refund.succeeded, shipment.delivered, shipment.failed, customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

declare module '#db/events' {
  interface Events {
    'order.placed': { order_id: string; number: string; store_ids: string[] }
    'order.cancelled': { order_id: string; number: string; reason: string }
    'order.delivered': { order_id: string; number: string }
    'fulfilment.moved': { order_id: string; number: string; fulfilment_id: string; store_id: string; status: string }
  }
}

refuseWhen('orders_from_cart', () =>
  conflict('already_ordered', {
    en: 'That cart was ordered already. Look at your orders.',
    bn: 'এই কার্টটি আগেই অর্ডার করা হয়েছে। আপনার অর্ডার তালিকা দেখুন।',
  }),
)

export { type Advance, confirmOrder, deliverOrder, packOrder, shipOrder } from './advance.ts'
export { assertCancellable, type CancelReason, cancel_reasons, cancelOrder } from './cancel.ts'
export { cancelUnpaidOrders } from './cancel-unpaid.ts'
export { deliverByShipment } from './deliver-by-shipment.ts'
export { exportOrders, type OrderLine } from './export-orders.ts'
export { forgetBuyer } from './forget-buyer.ts'
export { listOrders, listStoreOrders, type OrderPage, type OrderSummary } from './list.ts'
export { notePayment } from './note-payment.ts'
export { type Placed, placeOrder } from './place.ts'
export { type OrderPlan, orderPayment, type PlaceOrder, placeOrderInput, planOrder } from './plan.ts'
export { type OrderView, orderByNumber } from './read.ts'
export { noteParcelFailed, sendAgain } from './send-again.ts'
export { canBecome, next, type OrderStatus, statuses, statusNames } from './states.ts'
export { taxReport } from './tax-report.ts'
