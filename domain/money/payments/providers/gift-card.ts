import type { Provider } from './provider.ts'

/** The balance moves in the same transaction (see intend.ts), so there is nothing to wait for. */
export const giftCard: Provider = {
  name: 'gift_card',
  label: { en: 'Gift card or wallet', bn: 'গিফট কার্ড বা ওয়ালেট' },
  needs: 'method',
  method_kinds: ['gift_card', 'wallet'],
  begin: async () => ({ state: 'succeeded' }),
  refunds: 'at_once',
}
