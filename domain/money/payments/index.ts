// owns: payments, payment_webhooks, simulated_charges
// emits: payment.intended, payment.pending, payment.succeeded, payment.failed, payment.cancelled, payment.late, payment.disagreed, refund.intended, refund.pending, refund.succeeded, refund.failed, refund.cancelled
// listens: payment.intended (start-payment), refund.intended (run-refund)
import { notFound } from '#core/errors'
import { refuseWhen } from '#db/refusals'
import type { PaymentNews } from './payment.ts'
import { referenceUsed } from './refusals.ts'

export { assertTransfer } from './assert-transfer.ts'
export { cancelPayment } from './cancel-payment.ts'
export { cancelPending } from './cancel-pending.ts'
export { checkTransfer } from './check-transfer.ts'
export { collectCash } from './collect-cash.ts'
export type { RefundTo } from './give-back.ts'
export {
  type ImportedMoney,
  type ImportedPayment,
  importPayments,
  providerNamed,
  providerOfKind,
} from './import-payments.ts'
export { type IntendPayment, intendPayment } from './intend.ts'
export { type PaymentChoice, paymentMethodsFor } from './methods-for.ts'
export { offerPayments, payment_providers } from './offer.ts'
export { type Paid, paidOf } from './paid-of.ts'
export { holdPayments, type PaymentNews } from './payment.ts'
export type { Charge, Gateway, Gateways, Outcome, ProviderName } from './providers/provider.ts'
export { standardGateways } from './providers/providers.ts'
export { advanceSimulated } from './providers/simulated/advance.ts'
// The gateway's own side, for demonstrations and tests: it ends pending charges and signs what it tells us.
export { type Entry as SimulatedEntry, endPending as endSimulatedCharges } from './providers/simulated/books.ts'
export {
  signWebhook,
  type WebhookMessage,
  webhookOf as simulatedWebhook,
  webhookSecret,
} from './providers/simulated/webhooks.ts'
export { receiveWebhook } from './receive-webhook.ts'
export { reduceUncollected } from './reduce-uncollected.ts'
export { type Refunded, type RefundOrder, refundOrder } from './refund-order.ts'
export { runRefund } from './run-refund.ts'
export { sendRefund } from './send-refund.ts'
export { type Settled, type Settlement, settlePayment } from './settle.ts'
export { startPayment } from './start.ts'
export { next as paymentStates, type PaymentState } from './states.ts'
export { sweepPayments } from './sweep.ts'
export { refundToSend, transferOf } from './transfer-of.ts'

declare module '#db/events' {
  interface Events {
    'payment.intended': PaymentNews
    'payment.pending': PaymentNews
    'payment.succeeded': PaymentNews
    'payment.failed': PaymentNews
    'payment.cancelled': PaymentNews
    /** Money came after the payment had failed or been cancelled; it is given back. */
    'payment.late': PaymentNews
    /** A provider tells of another amount than we asked for: a person has to look. */
    'payment.disagreed': PaymentNews
    'refund.intended': PaymentNews
    'refund.pending': PaymentNews
    'refund.succeeded': PaymentNews
    'refund.failed': PaymentNews
    'refund.cancelled': PaymentNews
  }
}

refuseWhen('payments_reference', referenceUsed)
refuseWhen('payments_order_id_fkey', () =>
  notFound('order_not_found', { en: 'We have no such order.', bn: 'এমন কোনো অর্ডার আমাদের কাছে নেই।' }),
)
