import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockPayment, type Named, newsOf, type Payment, tell } from './payment.ts'
import { refundLate } from './refund-late.ts'
import { climbs, type PaymentState } from './states.ts'

export type Word = {
  state: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  amount_minor?: number | undefined
  currency?: string | undefined
  failure?: string | null | undefined
  /** Given by whoever heard it from the provider itself: its last word ends our asking. */
  provider_ref?: string | undefined
  checked_by?: string
  reference?: string
}
export type Settlement = Named & Omit<Word, 'state'> & { state: 'pending' | 'succeeded' | 'failed' }
export type Settled = { id: string; state: PaymentState; changed: boolean }

/** Takes in what became of a payment or a refund, from whoever says it, in any order and as often as they like. */
export async function settlePayment(tx: Db, ctx: Context, input: Settlement): Promise<Settled> {
  return settleLocked(tx, ctx, await lockPayment(tx, input), input)
}

/** The row must be locked by the caller. Old news changes nothing; money of another amount is never taken for ours. */
export async function settleLocked(tx: Db, ctx: Context, payment: Payment, word: Word): Promise<Settled> {
  assertAgrees(payment, word)
  const changed = climbs(payment.state, word.state)
  const state = changed ? word.state : payment.state
  const provider_ref = payment.provider_ref ?? word.provider_ref ?? null
  const saidLast = word.provider_ref !== undefined && (word.state === 'succeeded' || word.state === 'failed')
  const awaited = payment.awaited && !saidLast
  if (!changed && provider_ref === payment.provider_ref && awaited === payment.awaited)
    return { id: payment.id, state, changed }
  await tx
    .updateTable('payments')
    .set({
      state,
      provider_ref,
      awaited,
      ...(changed && {
        updated_at: ctx.now(),
        failure: word.state === 'failed' ? (word.failure ?? 'unknown') : null,
        ...(word.checked_by && { checked_by: word.checked_by }),
        ...(word.reference && { reference: word.reference }),
      }),
    })
    .where('id', '=', payment.id)
    .execute()
  if (changed) await tellOf(tx, ctx, payment, state)
  return { id: payment.id, state, changed }
}

/** Money that comes when nobody waits for it any more goes back at once: until it does, nobody may take it for the order's. */
async function tellOf(tx: Db, ctx: Context, before: Payment, state: PaymentState): Promise<void> {
  const late =
    before.kind === 'payment' && state === 'succeeded' && (before.state === 'failed' || before.state === 'cancelled')
  if (!late) return tell(tx, ctx, before, state)
  record(tx, ctx, 'payment.late', newsOf(before))
  await refundLate(tx, ctx, { payment_id: before.id })
}

function assertAgrees(payment: Payment, { amount_minor, currency }: Word): void {
  const sameAmount = amount_minor === undefined || amount_minor === payment.amount_minor
  const sameCurrency = currency === undefined || currency === payment.currency
  if (sameAmount && sameCurrency) return
  throw conflict(
    'payment_disagrees',
    {
      en: 'The amount that came is not the amount that was asked for. It was left for a person to look at.',
      bn: 'যে টাকা এসেছে তা চাওয়া টাকার সমান নয়। একজন কর্মী বিষয়টি দেখবেন।',
    },
    {
      asked_minor: payment.amount_minor,
      asked_currency: payment.currency,
      came_minor: amount_minor,
      came_currency: currency,
    },
  )
}
