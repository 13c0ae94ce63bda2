import { invalid } from '#core/errors'
import type { Provider } from '../provider.ts'

/** A card or a wallet account at a gateway: intended here, charged by a job. A one-time token may stand in for a saved method. */
export const simulated: Provider = {
  name: 'simulated',
  label: { en: 'Card or online wallet', bn: 'কার্ড বা অনলাইন ওয়ালেট' },
  needs: 'nothing',
  method_kinds: ['card', 'paypal'],
  async begin(_tx, _ctx, { reference }) {
    if (reference === undefined) return { state: 'intended' }
    if (!/^tok_[\w-]{1,120}$/.test(reference))
      throw invalid('card_token_unreadable', {
        en: 'That is not a token from the card form. Open the form again; never send a card number.',
        bn: 'এটি কার্ড ফর্মের টোকেন নয়। ফর্মটি আবার খুলুন; কার্ড নম্বর কখনো পাঠাবেন না।',
      })
    return { state: 'intended', reference }
  },
  refunds: 'gateway',
}
