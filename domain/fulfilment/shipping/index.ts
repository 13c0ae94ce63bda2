// owns: shipping_zones, shipping_methods, shipments, tracking_events, delivery_codes
// emits: shipment.intended, shipment.booked, shipment.moved, shipment.delivered, shipment.failed, shipment.cancelled, shipment.code_locked, shipping_zone.saved, shipping_method.saved
// listens: shipment.intended (books it), customer.erased (by way of orders, which know whose parcels they are)
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
    /** Somebody guessed too often: a person of the team has to look. */
    'shipment.code_locked': Parcel & { status: string }
    'shipping_zone.saved': { zone_id: string; name: string }
    'shipping_method.saved': { method_id: string; code: string }
  }
}

refuseWhen('shipments_tracking', trackingTaken)

export { type Asking, type BookingResult, type BookShipment, bookShipment } from './book-shipment.ts'
export { cancelShipment } from './cancel-shipment.ts'
export type * from './couriers/courier.ts'
export { courierNamed, couriers } from './couriers/registry.ts'
// The courier's own side, for demonstrations and tests: it signs what it tells us.
export { type CourierMessage, courierSecret, signedByCourier, simulatedNews } from './couriers/simulated-webhook.ts'
export { defaultDelivery } from './default-delivery.ts'
export {
  chooseDeliveryCode,
  type DeliveryCodeRule,
  delivery_code_rules,
  deliveryCodeRule,
  most_code_tries,
} from './delivery-code.ts'
export { type DeliveryAsked, deliveryOptions } from './delivery-options.ts'
export { type Estimate, type EstimateBasis, estimateArrival, type ParcelFacts } from './estimate.ts'
export { type HandOver, handOver } from './hand-over.ts'
export { type ImportedShipment, importShipments } from './import-shipments.ts'
export { type Intended, type IntendShipment, intendShipment } from './intend-shipment.ts'
export { type KeepTracking, keepTracking } from './keep-tracking.ts'
export { forgetLabels, type ParcelLabel } from './label.ts'
export type { DeliveryOption, Parcel as DeliveryParcel, StoreDelivery } from './options-of-store.ts'
export { type Polled, pollCouriers } from './poll-couriers.ts'
export { type CourierWebhook, receiveTracking } from './receive-tracking.ts'
export { recordTracking, recordTrackings, type Tracking, type TrackingResult } from './record-tracking.ts'
export { type SaveMethod, saveMethod } from './save-method.ts'
export { type SaveZone, saveZone } from './save-zone.ts'
export { canBecome, type ShipmentState, shipmentStates, type TrackingStatus, trackingStatuses } from './states.ts'
export { type Swept, sweepShipments } from './sweep-shipments.ts'
export { type CodeTried, tryCode } from './try-code.ts'
