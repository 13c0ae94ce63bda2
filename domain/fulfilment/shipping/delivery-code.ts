import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'

/** off: nobody is asked for a code. optional: a parcel may be handed over with it. required: by hand only with it. */
export const delivery_code_rules = ['off', 'optional', 'required'] as const
export type DeliveryCodeRule = (typeof delivery_code_rules)[number]

/** What the rider may mistype before a person of the team has to look. */
export const most_code_tries = 5
const setting = 'delivery_code'
const usual: DeliveryCodeRule = 'optional'

export async function deliveryCodeRule(db: Db): Promise<DeliveryCodeRule> {
  const rule = await readSetting<DeliveryCodeRule>(db, setting)
  return rule && delivery_code_rules.includes(rule) ? rule : usual
}

/** From now on; parcels that are under way keep the code they have. */
export async function chooseDeliveryCode(tx: Db, ctx: Context, { rule }: { rule: DeliveryCodeRule }): Promise<void> {
  assertPermitted(ctx, 'settings')
  await saveSetting(tx, ctx, setting, rule)
}

/** A code for each parcel that goes to its door now, unless the shop does without them. One that has a code, used or not, gets no other. */
export async function makeCodes(tx: Db, ctx: Context, shipment_ids: string[]): Promise<void> {
  if (shipment_ids.length === 0) return
  const codes = shipment_ids.map(() => String(randomInt(1_000_000)).padStart(6, '0'))
  await sql`
    insert into delivery_codes (shipment_id, code, created_at)
    select shipment_id, code, ${ctx.now()}
    from unnest(${shipment_ids}::text[], ${codes}::text[]) as made(shipment_id, code)
    where coalesce((select value #>> '{}' from settings where key = ${setting}), ${usual}) <> 'off'
    on conflict (shipment_id) do nothing
  `.execute(tx)
}

/** The parcel is there, or will not come: nobody can use its code any more, or read it. */
export async function endCodes(tx: Db, shipment_ids: string[]): Promise<void> {
  if (shipment_ids.length === 0) return
  await sql`
    update delivery_codes set code = null where shipment_id = any(${shipment_ids}) and code is not null
  `.execute(tx)
}
