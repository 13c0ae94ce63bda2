import type { Provider } from './provider.ts'
import { transactionId } from './transaction-id.ts'

/** bKash, Nagad, Rocket: the shopper sends money and types the id; staff look it up and say whether it came. */
export const mobileMoney: Provider = {
  name: 'mobile_money',
  label: { en: 'bKash, Nagad or Rocket', bn: 'বিকাশ, নগদ বা রকেট' },
  needs: 'reference',
  method_kinds: [],
  begin: async (_tx, _ctx, { reference }) => ({
    state: 'pending',
    reference: transactionId(reference, /^[A-Z0-9]{6,32}$/, '9J7A8B6C5D'),
  }),
  refunds: 'staff',
}
