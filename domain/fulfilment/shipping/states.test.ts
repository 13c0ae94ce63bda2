import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#core/id'
import { poll, trackingOf } from './couriers/simulated.ts'
import { type ShipmentState, shipmentStates, type TrackingStatus, trackingStatuses } from './index.ts'
import { canBecome, stateAfter } from './states.ts'

const statuses = Object.keys(trackingStatuses) as TrackingStatus[]
const states = Object.keys(shipmentStates) as ShipmentState[]

test('in whatever order the news arrives, the parcel ends in the same place', () => {
  const news = fc.array(fc.constantFrom(...statuses), { maxLength: 10 })
  const twice = news.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })))
  fc.assert(
    fc.property(fc.constantFrom(...states), twice, (state, [told, shuffled]) => {
      expect(stateAfter(state, shuffled)).toBe(stateAfter(state, told))
    }),
    { numRuns: 2_000 },
  )
})

test('no step leads back, and what is delivered or cancelled stays so', () => {
  for (const from of states) for (const to of shipmentStates[from]) expect(canBecome(to, from)).toBe(false)
  expect([shipmentStates.delivered, shipmentStates.cancelled]).toEqual([[], []])
})

test('no parcel of ours meets the simulated troubles by chance: ids never hold their letters', () => {
  for (let i = 0; i < 1_000; i++) expect(trackingOf(newId('shipment'))).not.toMatch(/(VOID|DOWN|SLOW|FAIL)$/)
  expect(poll([{ tracking: 'SIM-1DOWN', booked_at: new Date(0) }], new Date())).toEqual([])
})
