import { invalid } from '#core/errors'
import type { Courier } from './courier.ts'
import { manualCourier } from './manual.ts'
import { simulatedCourier } from './simulated.ts'

/** Every courier there is. A new one is one file and one entry. */
export const couriers: readonly Courier[] = [manualCourier, simulatedCourier]

export function courierNamed(code: string, among: readonly Courier[] = couriers): Courier {
  const courier = among.find((known) => known.code === code)
  if (!courier)
    throw invalid(
      'unknown_courier',
      `There is no courier called "${code}". Known: ${among.map((known) => known.code).join(', ')}.`,
    )
  return courier
}
