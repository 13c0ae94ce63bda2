import { sql } from 'kysely'
import type { Context } from '#core/context'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { areaHas } from './area.ts'
import type { Band } from './rates.ts'
import { type SaveMethod, saveMethod } from './save-method.ts'
import { saveZone } from './save-zone.ts'

type Start = { name: string; name_bn: string; districts: string[] | null; methods: Omit<SaveMethod, 'zone_id'>[] }

/**
 * Prices that a shop in Dhaka would begin with, for an empty shop and the seed. Once there is any zone, zones and prices are the
 * staff's; run again, it only gives pickup to stores that have come since.
 */
export async function defaultDelivery(tx: Db, ctx: Context): Promise<void> {
  await lockWords(tx, 'default delivery')
  const any = await tx.selectFrom('shipping_zones').select('id').limit(1).executeTakeFirst()
  if (!any) for (const [position, start] of starts.entries()) await begin(tx, ctx, start, position)
  await offerPickup(tx, ctx)
}

async function begin(tx: Db, ctx: Context, { methods, ...zone }: Start, position: number): Promise<void> {
  const { id } = await saveZone(tx, ctx, { ...zone, position })
  for (const [place, method] of methods.entries())
    await saveMethod(tx, ctx, { ...method, zone_id: id, position: place })
}

/** Each approved store that says where it is lets people collect there, in the zone it stands in. */
async function offerPickup(tx: Db, ctx: Context): Promise<void> {
  const zones = await tx
    .selectFrom('shipping_zones')
    .selectAll()
    .where('country', '=', 'BD')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const stores = await tx
    .selectFrom('stores')
    .select(['id', 'district', 'upazila'])
    .where('status', '=', 'approved')
    .where('district', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shipping_methods')
            .select('id')
            .whereRef('store_id', '=', 'stores.id')
            .where('kind', '=', 'pickup'),
        ),
      ),
    )
    .orderBy('id')
    .execute()
  const named = zones.filter((zone) => zone.districts !== null)
  const rest = zones.find((zone) => zone.districts === null)
  const rows = stores.flatMap(({ id, ...place }) => {
    const zone = named.find(({ districts }) => areaHas(districts!, { country: 'BD', ...place })) ?? rest
    return zone ? [{ id: newId('shipping_method', ctx.now().getTime()), store_id: id, zone_id: zone.id }] : []
  })
  await sql`
    insert into shipping_methods (id, zone_id, store_id, code, name, name_bn, kind, courier, rates, min_days, max_days, position)
    select id, zone_id, store_id, 'pickup', 'Collect from the store', 'দোকান থেকে সংগ্রহ', 'pickup', 'manual', ${JSON.stringify([{ up_to: null, price_minor: 0 }])}::jsonb, 0, 1, 9
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id text, zone_id text, store_id text)
  `.execute(tx)
}

const kg = 1000
const bands = (first: number, second: number, fifth: number, tenth: number, more: number): Band[] => [
  { up_to: 1 * kg, price_minor: first },
  { up_to: 2 * kg, price_minor: second },
  { up_to: 5 * kg, price_minor: fifth },
  { up_to: 10 * kg, price_minor: tenth },
  { up_to: null, price_minor: more },
]

const standard = {
  code: 'standard',
  name: 'Standard delivery',
  name_bn: 'সাধারণ ডেলিভারি',
  kind: 'courier',
  courier: 'simulated',
} as const

const starts: Start[] = [
  {
    // Before Dhaka itself: Savar and its neighbours are in Dhaka district, but couriers drive an hour to them.
    name: 'Dhaka suburbs',
    name_bn: 'ঢাকার আশপাশ',
    districts: [
      'Gazipur',
      'Narayanganj',
      'Dhaka/Savar',
      'Dhaka/Keraniganj',
      'Dhaka/Dhamrai',
      'Dhaka/Dohar',
      'Dhaka/Nawabganj',
    ],
    methods: [{ ...standard, rates: bands(10_000, 12_000, 16_000, 24_000, 40_000), min_days: 2, max_days: 3 }],
  },
  {
    name: 'Inside Dhaka',
    name_bn: 'ঢাকার ভেতরে',
    districts: ['Dhaka'],
    methods: [
      { ...standard, rates: bands(6_000, 8_000, 12_000, 18_000, 30_000), min_days: 1, max_days: 2 },
      {
        code: 'express',
        name: 'Express delivery',
        name_bn: 'এক্সপ্রেস ডেলিভারি',
        kind: 'courier',
        courier: 'simulated',
        // A motorcycle carries no more.
        rates: [
          { up_to: 2 * kg, price_minor: 12_000 },
          { up_to: 5 * kg, price_minor: 18_000 },
        ],
        cash_on_delivery: false,
        min_days: 0,
        max_days: 1,
      },
    ],
  },
  {
    name: 'Rest of Bangladesh',
    name_bn: 'সারা বাংলাদেশ',
    districts: null,
    methods: [{ ...standard, rates: bands(12_000, 14_000, 20_000, 32_000, 55_000), min_days: 3, max_days: 5 }],
  },
]
