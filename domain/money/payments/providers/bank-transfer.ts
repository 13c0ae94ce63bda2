import type { Provider } from './provider.ts'
import { transactionId } from './transaction-id.ts'

export const bankTransfer: Provider = {
  name: 'bank_transfer',
  label: { en: 'Bank transfer', bn: 'ব্যাংক ট্রান্সফার' },
  needs: 'reference',
  method_kinds: [],
  begin: async (_tx, _ctx, { reference }) => ({
    state: 'pending',
    reference: transactionId(reference, /^[A-Z0-9/.]{4,64}$/, 'FT24110012345'),
  }),
  refunds: 'staff',
}
