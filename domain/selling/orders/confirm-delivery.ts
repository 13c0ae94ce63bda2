import type { Context } from '#core/context'
import { conflict, forbidden, invalid } from '#core/errors'
import { digitsFor } from '#core/language'
import type { Db } from '#db/open'
import { keeping } from '#db/transact'
import { tryCode } from '#domain/shipping'
import { type Advance, deliverOrder } from './advance.ts'
import { writeHistory } from './history.ts'
import { type LockedOrder, type LockedPart, lockOrder, partsInHand } from './lock.ts'
import { assertCanBecome, type OrderStatus } from './states.ts'

/** The buyer's code; or, from the team, why it is delivered without one. */
export type ConfirmDelivery = Advance & { code?: string | undefined; reason?: string | undefined }

/** The buyer has the parcel, and whoever brought it can show it: the part is delivered, its cash collected, once. */
export async function confirmDelivery(tx: Db, ctx: Context, input: ConfirmDelivery): Promise<OrderStatus> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  const part = partAtItsDoor(order, partsInHand(ctx, order, input.store_id))
  const proof =
    input.code === undefined ? wordOfTheTeam(ctx, input.reason) : await byCode(tx, ctx, order, part, input.code)
  return deliverOrder(tx, ctx, { number: order.number, store_id: part.store_id, proof })
}

function partAtItsDoor({ number }: LockedOrder, mine: LockedPart[]): LockedPart {
  const [part, another] = mine.filter(({ status }) => status === 'shipped')
  if (another)
    throw invalid('store_missing', {
      en: `Parcels of several stores are on their way for ${number}. Name the store whose parcel it is.`,
      bn: `${number} এর কয়েকটি দোকানের পার্সেল পথে আছে। কোন দোকানের পার্সেল, বলুন।`,
    })
  if (part) return part
  if (mine.some(({ status }) => status === 'delivered')) throw alreadyDelivered(number)
  assertCanBecome(number, mine[0]!.status, 'delivered')
  return mine[0]!
}

async function byCode(tx: Db, ctx: Context, order: LockedOrder, part: LockedPart, code: string): Promise<string> {
  const { number } = order
  const tried = await tryCode(tx, ctx, { fulfilment_id: part.id, code })
  switch (tried.outcome) {
    case 'right':
      return 'delivered with code'
    case 'arrived':
      throw alreadyDelivered(number)
    case 'none':
      throw conflict('no_delivery_code', {
        en: `The parcel of ${number} has no code: it gets one when it goes out for delivery. If it is with its buyer already, say so with ship_order, step deliver.`,
        bn: `${number} এর পার্সেলের কোনো কোড নেই; ডেলিভারির জন্য বের হলে কোড তৈরি হয়। ক্রেতা পেয়ে গিয়ে থাকলে ship_order-এর deliver ধাপে জানান।`,
      })
    case 'locked':
      throw locked(number)
    case 'wrong':
      if (tried.tries_left === 0)
        await writeHistory(tx, ctx, {
          order_id: order.id,
          fulfilment_id: part.id,
          change: 'delivery code locked',
          reason: 'wrong codes',
        })
      // The try stays counted although it is refused.
      throw keeping(tried.tries_left === 0 ? locked(number) : wrong(number, tried.tries_left))
  }
}

function wordOfTheTeam({ actor }: Context, reason: string | undefined): string {
  if (!reason)
    throw invalid('code_missing', {
      en: 'Ask the buyer for the code of the parcel and enter it.',
      bn: 'ক্রেতার কাছ থেকে পার্সেলের কোডটি নিয়ে দিন।',
    })
  if (actor.kind === 'staff' || actor.kind === 'system') return `delivered without code: ${reason}`
  throw forbidden('code_is_needed', {
    en: 'Only the team can confirm a delivery without its code. Ask the buyer for the code, or ask the team.',
    bn: 'কোড ছাড়া কেবল আমাদের টিম ডেলিভারি নিশ্চিত করতে পারে। ক্রেতার কাছ থেকে কোড নিন, অথবা টিমকে জানান।',
  })
}

const wrong = (number: string, left: number) =>
  conflict(
    'wrong_delivery_code',
    {
      en: `That is not the code of ${number}. Ask the buyer to read it again: ${left === 1 ? 'one try is' : `${left} tries are`} left.`,
      bn: `${number} এর কোডটি মেলেনি। ক্রেতাকে আবার পড়ে শোনাতে বলুন; আর ${digitsFor('bn', String(left))} বার চেষ্টা করা যাবে।`,
    },
    { tries_left: left },
  )

const locked = (number: string) =>
  conflict(
    'delivery_code_locked',
    {
      en: `Too many wrong codes were entered for ${number}, so its code is locked. Call the team: they can confirm the delivery.`,
      bn: `${number} এর জন্য অনেকবার ভুল কোড দেওয়া হয়েছে, তাই কোডটি বন্ধ। আমাদের টিমকে ফোন করুন; তারা ডেলিভারি নিশ্চিত করতে পারে।`,
    },
    { tries_left: 0 },
  )

const alreadyDelivered = (number: string) =>
  conflict('already_delivered', {
    en: `${number} is delivered already. There is nothing left to confirm.`,
    bn: `${number} আগেই পৌঁছে গেছে। নিশ্চিত করার আর কিছু নেই।`,
  })
