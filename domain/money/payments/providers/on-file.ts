import type { Provider } from './provider.ts'

/**
 * A card or account that somebody saved with the shop they came from: we hold its name and no key to it. Whoever still can
 * charges it there and says so (check_transfer), and sends money back the same way.
 */
export const onFile: Provider = {
  name: 'on_file',
  label: { en: 'Card or account on file', bn: 'সংরক্ষিত কার্ড বা অ্যাকাউন্ট' },
  needs: 'method',
  method_kinds: ['card', 'paypal'],
  begin: async () => ({ state: 'pending' }),
  refunds: 'staff',
}
