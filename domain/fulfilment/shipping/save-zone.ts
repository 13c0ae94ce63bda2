import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { checkedArea } from './area.ts'

export type SaveZone = {
  /** Left out: a new zone. */
  zone_id?: string
  name: string
  name_bn?: string | null
  country?: string
  /** Districts, or "Dhaka/Savar" for one upazila; null: the rest of the country. */
  districts?: string[] | null
  position?: number
}

export async function saveZone(tx: Db, ctx: Context, { zone_id, ...input }: SaveZone): Promise<{ id: string }> {
  assertPermitted(ctx, 'settings')
  const zone = checked(input)
  const id = zone_id ?? newId('shipping_zone', ctx.now().getTime())
  if (zone_id) await change(tx, zone_id, zone)
  else
    await tx
      .insertInto('shipping_zones')
      .values({ id, ...zone })
      .execute()
  record(tx, ctx, 'shipping_zone.saved', { zone_id: id, name: zone.name })
  return { id }
}

async function change(tx: Db, id: string, zone: ReturnType<typeof checked>): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('shipping_zones').set(zone).where('id', '=', id).executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw notFound('zone_not_found', `There is no delivery zone ${id}. Leave the id out to make a new one.`)
}

function checked(input: Omit<SaveZone, 'zone_id'>) {
  const name = input.name.trim()
  if (!name) throw invalid('name', 'Give the zone a name, like "Inside Dhaka".')
  const country = (input.country ?? 'BD').trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(country))
    throw invalid('country', `"${input.country}" is not a country code of two letters, like BD.`)
  const districts = input.districts ? checkedArea(country, input.districts) : null
  return { name, name_bn: input.name_bn?.trim() || null, country, districts, position: input.position ?? 0 }
}
