import type { Courier } from './courier.ts'

/** The store's own rider, or a courier without a program to talk to: people hand in the number and tell where the parcel is. */
export const manualCourier: Courier = {
  code: 'manual',
  by_hand: true,
  book: async ({ tracking }) => (tracking ? { outcome: 'booked', tracking } : { outcome: 'by_hand' }),
  cancel: async () => ({ outcome: 'cancelled' }),
  track: async () => ({ outcome: 'ok', events: [] }),
}
