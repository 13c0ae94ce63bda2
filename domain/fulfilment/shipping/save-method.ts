import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import { newId } from '#core/id'
import { currencies, isCurrency } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { checkedArea } from './area.ts'
import { courierNamed } from './couriers/registry.ts'
import type { Band } from './rates.ts'

export type SaveMethod = {
  zone_id: string
  /** null: offered by every store; pickup always belongs to one. */
  store_id?: string | null
  code: string
  name: string
  name_bn?: string | null
  kind: 'courier' | 'pickup'
  courier?: string
  currency?: string
  rate_by?: 'weight' | 'value'
  rates: Band[]
  free_over_minor?: number | null
  cash_on_delivery?: boolean
  min_days: number
  max_days: number
  refused_category_ids?: string[] | null
  refused_districts?: string[] | null
  active?: boolean
  position?: number
}

/** One method for each code in a zone (and store): saying it again changes it. */
export async function saveMethod(tx: Db, ctx: Context, input: SaveMethod): Promise<{ id: string }> {
  assertPermitted(ctx, 'settings')
  const zone = await tx
    .selectFrom('shipping_zones')
    .select(['id', 'country'])
    .where('id', '=', input.zone_id)
    .executeTakeFirst()
  if (!zone) throw notFound('zone_not_found', `There is no delivery zone ${input.zone_id}. Save the zone first.`)
  const method = checked(input, zone.country)
  const saved = await tx
    .insertInto('shipping_methods')
    .values({ id: newId('shipping_method', ctx.now().getTime()), ...method })
    .onConflict((clash) => clash.expression(sql`zone_id, coalesce(store_id, ''), code`).doUpdateSet(method))
    .returning('id')
    .executeTakeFirstOrThrow()
  record(tx, ctx, 'shipping_method.saved', { method_id: saved.id, code: method.code })
  return saved
}

function checked(input: SaveMethod, country: string) {
  const { zone_id, kind, min_days, max_days, free_over_minor = null, store_id = null } = input
  const code = input.code.trim().toLowerCase()
  if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(code))
    throw invalid('method_code', `"${input.code}" cannot be a code. Use small letters, digits and -, like "express".`)
  const name = input.name.trim()
  if (!name) throw invalid('name', 'Give the delivery a name that shoppers will read.')
  const currency = input.currency ?? 'BDT'
  if (!isCurrency(currency))
    throw invalid(
      'unknown_currency',
      `"${currency}" is not a currency we know. Known: ${Object.keys(currencies).join(', ')}.`,
    )
  if (kind === 'pickup' && store_id === null)
    throw invalid('pickup_without_store', 'Pickup happens at one store: say which.')
  if (
    !Number.isInteger(min_days) ||
    !Number.isInteger(max_days) ||
    min_days < 0 ||
    max_days < min_days ||
    max_days > 365
  )
    throw invalid('days', 'Say the days as whole numbers, the first no later than the last: 1 to 3.')
  if (free_over_minor !== null && !isAmount(free_over_minor))
    throw invalid('free_over', 'Free delivery begins at a whole number of minor units, 0 or more.')
  return {
    zone_id,
    store_id,
    code,
    name,
    name_bn: input.name_bn?.trim() || null,
    kind,
    courier: courierNamed(input.courier ?? 'manual').code,
    currency,
    rate_by: input.rate_by ?? 'weight',
    rates: JSON.stringify(checkedBands(input.rates)),
    free_over_minor,
    cash_on_delivery: input.cash_on_delivery ?? true,
    min_days,
    max_days,
    refused_category_ids: input.refused_category_ids?.length ? input.refused_category_ids : null,
    refused_districts: input.refused_districts?.length ? checkedArea(country, input.refused_districts) : null,
    active: input.active ?? true,
    position: input.position ?? 0,
  }
}

function checkedBands(bands: Band[]): Band[] {
  const [last] = bands.slice(-1)
  if (!last)
    throw invalid('rates', 'Give at least one price: [{ up_to: null, price_minor: 6000 }] is one price for all.')
  for (const [i, { up_to, price_minor }] of bands.entries()) {
    const before = i === 0 ? 0 : bands[i - 1]!.up_to
    if (!isAmount(price_minor))
      throw invalid('rates', `Price ${i + 1} is not a whole number of minor units, 0 or more.`)
    if (up_to === null ? i < bands.length - 1 : !isAmount(up_to) || before === null || up_to <= before)
      throw invalid('rates', 'The bands must rise, and only the last may be without an end (up_to: null).')
  }
  return bands.map(({ up_to, price_minor }) => ({ up_to, price_minor }))
}

const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0
