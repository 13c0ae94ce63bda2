import { hour_ms, minute_ms } from '#core/time'
import { cancelUnpaidOrders } from '#domain/orders'
import { advanceSimulated, sweepPayments } from '#domain/payments'
import { keepTrained, refreshRecommendations } from '#domain/search'
import { pollCouriers, sweepShipments } from '#domain/shipping'
import { prune } from './prune.ts'
import type { Task } from './schedule.ts'

/** What the shop does by the clock. `gateway` says where the simulated gateway delivers its webhooks. */
export function tasksOf({ gateway }: { gateway?: { url: string; secret: string } | undefined }): Task[] {
  return [
    { name: 'sweep-payments', every_ms: 30_000, run: (db, ctx) => sweepPayments(db, ctx) },
    { name: 'advance-simulated-gateway', every_ms: 10_000, run: (db, ctx) => advanceSimulated(db, ctx, gateway) },
    { name: 'cancel-unpaid-orders', every_ms: 30_000, run: (db, ctx) => cancelUnpaidOrders(db, ctx) },
    { name: 'sweep-shipments', every_ms: minute_ms, run: (db, ctx) => sweepShipments(db, ctx) },
    { name: 'poll-couriers', every_ms: minute_ms, run: (db, ctx) => pollCouriers(db, ctx) },
    { name: 'keep-search-trained', every_ms: minute_ms, run: (db, ctx) => keepTrained(db, ctx) },
    { name: 'refresh-recommendations', every_ms: hour_ms, run: (db, ctx) => refreshRecommendations(db, ctx) },
    { name: 'prune', every_ms: hour_ms, run: prune },
  ]
}
