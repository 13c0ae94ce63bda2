/**
 * Where a payment or a refund may go from where it is; everything else is ignored as old news.
 * Money that moved is the truth, however late we hear of it: a success after a failure or a cancellation
 * is kept in the books, told as payment.late and given back.
 */
export const next = {
  intended: ['pending', 'succeeded', 'failed', 'cancelled'],
  pending: ['succeeded', 'failed', 'cancelled'],
  failed: ['succeeded'],
  cancelled: ['succeeded'],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>

export type PaymentState = keyof typeof next

export function climbs(from: PaymentState, to: PaymentState): boolean {
  const open: readonly PaymentState[] = next[from]
  return open.includes(to)
}

/** What is told when a row reaches a state. */
export const told = {
  payment: {
    intended: 'payment.intended',
    pending: 'payment.pending',
    succeeded: 'payment.succeeded',
    failed: 'payment.failed',
    cancelled: 'payment.cancelled',
  },
  refund: {
    intended: 'refund.intended',
    pending: 'refund.pending',
    succeeded: 'refund.succeeded',
    failed: 'refund.failed',
    cancelled: 'refund.cancelled',
  },
} as const satisfies Record<'payment' | 'refund', Record<PaymentState, string>>
