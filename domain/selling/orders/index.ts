// owns: orders, fulfilments, order_lines, order_history, order_charges
// emits: orders.imported, order.placed, order.changed, order.charged, order.cancelled, order.delivered, fulfilment.moved
// listens: payment.succeeded, payment.failed, payment.cancelled, refund.succeeded, shipment.delivered, shipment.failed, customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

declare module '#db/events' {
  interface Events {
    /** Another shop's history: nobody is to do anything about it. */
    'orders.imported': { count: number }
    'order.placed': { order_id: string; number: string; store_ids: string[] }
    'order.changed': { order_id: string; number: string; change: 'address' | 'payment' | 'items' }
    /** The ledger of an order got an entry after the first: what it owes more, or less. */
    'order.charged': {
      order_id: string
      number: string
      charge_id: number
      fulfilment_id: string | null
      kind: string
      amount_minor: number
      reference: string | null
    }
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
export { type CancelOrder, type CancelPlan, cancelOrder, planCancel, refundTo } from './cancel.ts'
export { cancelUnpaidOrders } from './cancel-unpaid.ts'
export { type AddressPlan, type ChangeAddress, changeOrderAddress, planAddress } from './change-address.ts'
export { type ChangePayment, changeOrderPayment, type PaymentPlan, planPayment } from './change-payment.ts'
export { type ConfirmDelivery, confirmDelivery } from './confirm-delivery.ts'
export { deliverByShipment } from './deliver-by-shipment.ts'
export { type ExportOrders, exportOrders, type ReturnsOf } from './export-orders.ts'
export { forgetBuyer } from './forget-buyer.ts'
export { forgetParcels } from './forget-parcels.ts'
export { type GiveMoneyBack, type GivingPlan, giveMoneyBack, planGiving } from './give-money-back.ts'
export { type HistoryEntry, writeHistory } from './history.ts'
export type { ImportedReturn } from './import/plan-returns.ts'
export { type ImportedOrders, type ImportOrders, importOrders } from './import-orders.ts'
export { charge, type Owed, owedOf } from './ledger.ts'
export { listOrders, listStoreOrders, type OrderPage, type OrderSummary } from './list.ts'
export {
  isBuyer,
  type LockedOrder,
  type LockedPart,
  lockOrder,
  numbersMeant,
  orderNotFound,
} from './lock.ts'
export { assertMayChange } from './may-change.ts'
export { notePayment, settlePaymentStatus } from './note-payment.ts'
export { type OrderLine, readOrderLine } from './order-line.ts'
export type { FulfilmentView, OrderView, ShipmentView } from './order-view.ts'
export { assertInStock, type OtherVariant, otherVariants, type Priced, priceAs, standIn } from './other-variants.ts'
export { askFor, assertCanPay, labelOf, type PayWith, payWith } from './pay-with.ts'
export { type BoughtLine, boughtLines, type Pieces, type Share, shareOf, takePieces } from './pieces.ts'
export { type Placed, placeOrder } from './place.ts'
export { type OrderPlan, orderPayment, type PlaceOrder, placeOrderInput, planOrder } from './plan.ts'
export { openOrders, orderByNumber } from './read.ts'
export { type Reordered, reorder } from './reorder.ts'
export { cancelReasonsBn, changeOrderRules, type OrderRules, orderRules, readOrderRules } from './rules.ts'
export { noteParcelFailed, sendAgain } from './send-again.ts'
export { canBecome, next, type OrderStatus, statuses, statusNames } from './states.ts'
export { planSwap, type Swap, type SwapItems, type SwapPlan, swapItems } from './swap-items.ts'
