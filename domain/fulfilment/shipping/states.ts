/** What may follow what. A state only climbs, so events may come late, twice and in any order and still end in the same place. */
export const shipmentStates = {
  intended: ['booked', 'in_transit', 'out_for_delivery', 'failed', 'delivered', 'cancelled'],
  booked: ['in_transit', 'out_for_delivery', 'failed', 'delivered', 'cancelled'],
  in_transit: ['out_for_delivery', 'failed', 'delivered'],
  out_for_delivery: ['failed', 'delivered'],
  // A parcel given up for lost does turn up.
  failed: ['delivered'],
  delivered: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type ShipmentState = keyof typeof shipmentStates

/** What couriers tell, and the state that it shows the parcel to be in at least; null: told, but no change. */
export const trackingStatuses = {
  booked: 'booked',
  picked_up: 'in_transit',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  attempt_failed: null,
  delivered: 'delivered',
  failed: 'failed',
} as const satisfies Record<string, ShipmentState | null>
export type TrackingStatus = keyof typeof trackingStatuses

export function canBecome(from: ShipmentState, to: ShipmentState): boolean {
  return (shipmentStates[from] as readonly string[]).includes(to)
}

/** Where a parcel stands once these are known of it. Each may follow any that is lower, so every order of arrival ends at the highest. */
export function stateAfter(state: ShipmentState, told: string[]): ShipmentState {
  return told.reduce<ShipmentState>((now, status) => {
    const shown = Object.hasOwn(trackingStatuses, status) ? trackingStatuses[status as TrackingStatus] : null
    return shown && canBecome(now, shown) ? shown : now
  }, state)
}
