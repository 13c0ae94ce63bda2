import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { couriers } from './couriers/registry.ts'
import { deliveryCodeRule, endCodes } from './delivery-code.ts'

/** `proof` says why nobody has to ask for the code any more: it was entered, or somebody of the team answers for it. */
export type HandOver = { fulfilment_id: string; number: string; proof?: string | undefined }

/**
 * Somebody says that a part is with its buyer. Where codes are required, a person needs proof; the courier's own word is enough by itself.
 * Nobody else will tell of a parcel that goes by hand, so it has arrived with that; one of a courier still tells its own story.
 */
export async function handOver(tx: Db, ctx: Context, { fulfilment_id, number, proof }: HandOver): Promise<void> {
  if (!proof && ctx.actor.kind !== 'system' && (await deliveryCodeRule(tx)) === 'required') throw codeNeeded(number)
  const { rows } = await sql<{ id: string; courier: string }>`
    select id, courier from shipments
    where fulfilment_id = ${fulfilment_id} and state not in ('delivered', 'failed', 'cancelled')
    order by id
    for update
  `.execute(tx)
  const by_hand = couriers.filter((courier) => courier.by_hand).map((courier) => courier.code)
  for (const { id, courier } of rows)
    if (by_hand.includes(courier)) await markDelivered(tx, ctx, { shipment_id: id, fulfilment_id })
  await endCodes(
    tx,
    rows.map(({ id }) => id),
  )
}

/** People say that the parcel is there, and not a courier's scan. */
export async function markDelivered(
  tx: Db,
  ctx: Context,
  { shipment_id, fulfilment_id }: { shipment_id: string; fulfilment_id: string },
): Promise<void> {
  const at = ctx.now()
  await tx
    .updateTable('shipments')
    .set({ state: 'delivered', delivered_at: at, updated_at: at })
    .where('id', '=', shipment_id)
    .execute()
  await endCodes(tx, [shipment_id])
  record(tx, ctx, 'shipment.delivered', { shipment_id, fulfilment_id, status: 'delivered' })
}

const codeNeeded = (number: string) =>
  conflict('delivery_code_needed', {
    en: `${number} is handed over with the buyer's code only. Ask the buyer for it and enter it with confirm_delivery; without it, the team can confirm the delivery and say why.`,
    bn: `${number} কেবল ক্রেতার কোড নিয়ে হস্তান্তর করা যায়। ক্রেতার কাছ থেকে কোডটি নিয়ে confirm_delivery দিয়ে দিন; কোড না থাকলে আমাদের টিম কারণ লিখে নিশ্চিত করতে পারে।`,
  })
