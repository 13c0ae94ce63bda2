import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { type BookingResult, find, markBooked } from './book-shipment.ts'
import { canBecome } from './states.ts'

export type KeepTracking = { shipment_id: string; tracking: string }

/** The seller or staff hand in the number of a parcel that they booked themselves. Handing it in again, or mending it before it moves, is fine. */
export async function keepTracking(tx: Db, ctx: Context, input: KeepTracking): Promise<BookingResult> {
  const tracking = input.tracking.trim()
  if (!/^[\x21-\x7E][\x20-\x7E]{1,58}[\x21-\x7E]$/.test(tracking))
    throw invalid('tracking_number', {
      en: `"${tracking}" does not look like a tracking number: 3 to 60 letters, digits or signs.`,
      bn: `"${tracking}" ট্র্যাকিং নম্বরের মতো নয়: ৩ থেকে ৬০টি ইংরেজি অক্ষর, সংখ্যা বা চিহ্ন দিন।`,
    })
  const shipment = await find(tx, input.shipment_id, 'lock')
  const { id: shipment_id, state } = shipment
  if (shipment.tracking === tracking && state !== 'intended') return { shipment_id, state, tracking }
  if (state !== 'booked' && !canBecome(state, 'booked'))
    throw conflict(
      'shipment_moving',
      {
        en: `The parcel is already ${state.replaceAll('_', ' ')}; its number can no longer change.`,
        bn: 'পার্সেলটি এরই মধ্যে এগিয়ে গেছে; এর নম্বর আর বদলানো যাবে না।',
      },
      { state },
    )
  await markBooked(tx, ctx, shipment, tracking)
  return { shipment_id, state: 'booked', tracking }
}

export const trackingTaken = () =>
  conflict('tracking_taken', {
    en: 'That tracking number is already on another parcel. Check it and hand it in again.',
    bn: 'এই ট্র্যাকিং নম্বরটি অন্য একটি পার্সেলে আছে। মিলিয়ে দেখে আবার দিন।',
  })
