import type { Provider } from './provider.ts'

/** Cash on delivery waits for the courier; what was collected goes back by hand. */
export const cod: Provider = {
  name: 'cod',
  label: { en: 'Cash on delivery', bn: 'ক্যাশ অন ডেলিভারি' },
  needs: 'nothing',
  method_kinds: ['cod'],
  begin: async () => ({ state: 'pending' }),
  refunds: 'staff',
}
