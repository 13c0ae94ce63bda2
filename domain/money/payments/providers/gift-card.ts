import { moveBalance } from '#domain/customers'
import type { Provider } from './provider.ts'

/** The balance moves in the same transaction, so there is nothing to wait for. */
export const giftCard: Provider = {
  name: 'gift_card',
  label: { en: 'Gift card or wallet', bn: 'গিফট কার্ড বা ওয়ালেট' },
  needs: 'method',
  method_kinds: ['gift_card', 'wallet'],
  async begin(tx, ctx, { method_id, amount_minor, payment_id }) {
    await moveBalance(tx, ctx, { method_id: method_id!, amount_minor: -amount_minor, reason: 'payment', payment_id })
    return { state: 'succeeded' }
  },
  refunds: 'at_once',
}
