// owns: shipping_zones, shipping_methods, shipments, tracking_events
// emits: shipment.intended, shipment.booked, shipment.moved, shipment.delivered, shipment.failed, shipment.cancelled, shipping_zone.saved, shipping_method.saved
// listens: nothing (a job books what shipment.intended tells of)
import { refuseWhen } from '#db/refusals'
import { trackingTaken } from './keep-tracking.ts'

type Parcel = { shipment_id: string; fulfilment_id: string }
declare module '#db/events' {
  interface Events {
    'shipment.intended': Parcel & { courier: string }
    'shipment.booked': Parcel & { status: string; tracking: string }
    'shipment.moved': Parcel & { status: string }
    'shipment.delivered': Parcel & { status: string }
    'shipment.failed': Parcel & { status: string; reason?: string }
    'shipment.cancelled': Parcel & { status: string }
    'shipping_zone.saved': { zone_id: string; name: string }
    'shipping_method.saved': { method_id: string; code: string }
  }
}

refuseWhen('shipments_tracking', trackingTaken)

export { type Asking, type BookingResult, type BookShipment, bookShipment } from './book-shipment.ts'
export { cancelShipment } from './cancel-shipment.ts'
export type * from './couriers/courier.ts'
export { courierNamed, couriers } from './couriers/registry.ts'
export { defaultDelivery } from './default-delivery.ts'
export { type DeliveryAsked, deliveryOptions } from './delivery-options.ts'
export { type Intended, type IntendShipment, intendShipment } from './intend-shipment.ts'
export { type KeepTracking, keepTracking } from './keep-tracking.ts'
export type { DeliveryOption, Parcel as DeliveryParcel, StoreDelivery } from './options-of-store.ts'
export { type Polled, pollCouriers } from './poll-couriers.ts'
export { recordTracking, recordTrackings, type Tracking, type TrackingResult } from './record-tracking.ts'
export { type SaveMethod, saveMethod } from './save-method.ts'
export { type SaveZone, saveZone } from './save-zone.ts'
export { canBecome, type ShipmentState, shipmentStates, type TrackingStatus, trackingStatuses } from './states.ts'
export { type Swept, sweepShipments } from './sweep-shipments.ts'
