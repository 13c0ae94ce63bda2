import type { Provider } from '../provider.ts'

/** A card or a wallet account at a gateway: intended here, charged by a job. A one-time token may stand in for a saved method. */
export const simulated: Provider = {
  name: 'simulated',
  label: { en: 'Card or online wallet', bn: 'কার্ড বা অনলাইন ওয়ালেট' },
  needs: 'nothing',
  method_kinds: ['card', 'paypal'],
  begin: async (_tx, _ctx, { reference }) => ({ state: 'intended', ...(reference && { reference }) }),
  refunds: 'gateway',
}
