import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#core/context'
import { toLatinDigits } from '#core/language'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { most_code_tries } from './delivery-code.ts'
import { markDelivered } from './hand-over.ts'
import type { ShipmentState } from './states.ts'

export type TryCode = { fulfilment_id: string; code: string }
export type CodeTried =
  /** The parcel is there. */
  | { outcome: 'right' }
  | { outcome: 'wrong'; tries_left: number }
  /** Nobody may guess any more. */
  | { outcome: 'locked' }
  /** The parcel has no code: it is not at its door yet, or the shop does without. */
  | { outcome: 'none' }
  /** The courier said so already. */
  | { outcome: 'arrived' }
type Live = { id: string; state: ShipmentState }
type Kept = { code: string | null; tries: number }

/**
 * Whoever hands the parcel over enters what the buyer told them. Each wrong try is counted in this transaction: a caller that refuses it must
 * let it commit (db/transact.ts, `keeping`), or somebody could guess for ever.
 */
export async function tryCode(tx: Db, ctx: Context, { fulfilment_id, code }: TryCode): Promise<CodeTried> {
  // The parcel first, as those who hear the courier lock it; with it locked, tries of one code take turns.
  const { rows } = await sql<Live>`
    select id, state from shipments
    where fulfilment_id = ${fulfilment_id} and state not in ('failed', 'cancelled')
    order by id desc limit 1
    for update
  `.execute(tx)
  const parcel = rows[0]
  if (!parcel) return { outcome: 'none' }
  if (parcel.state === 'delivered') return { outcome: 'arrived' }
  const kept = await codeOf(tx, parcel.id)
  if (!kept?.code) return { outcome: 'none' }
  if (kept.tries >= most_code_tries) return { outcome: 'locked' }
  if (same(kept.code, code)) {
    await tx.updateTable('delivery_codes').set({ used_at: ctx.now() }).where('shipment_id', '=', parcel.id).execute()
    await markDelivered(tx, ctx, { shipment_id: parcel.id, fulfilment_id })
    return { outcome: 'right' }
  }
  const tries = kept.tries + 1
  await tx.updateTable('delivery_codes').set({ tries }).where('shipment_id', '=', parcel.id).execute()
  if (tries === most_code_tries)
    record(tx, ctx, 'shipment.code_locked', { shipment_id: parcel.id, fulfilment_id, status: parcel.state })
  return { outcome: 'wrong', tries_left: most_code_tries - tries }
}

async function codeOf(tx: Db, shipment_id: string): Promise<Kept | undefined> {
  return tx
    .selectFrom('delivery_codes')
    .select(['code', 'tries'])
    .where('shipment_id', '=', shipment_id)
    .forUpdate()
    .executeTakeFirst()
}

/** "৪৮২ ৯১৩" and "482-913" are 482913 to a person. */
function same(code: string, said: string): boolean {
  const [kept, given] = [Buffer.from(code), Buffer.from(toLatinDigits(said).replace(/[\s-]/g, ''))]
  return kept.length === given.length && timingSafeEqual(kept, given)
}
