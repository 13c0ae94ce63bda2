import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { assertPermitted } from '#domain/staff'

export type NewTaxRate = {
  name: string
  name_bn?: string | null
  country?: string
  district?: string | null
  tax_class?: string
  rate_bps: number
  inclusive?: boolean
  starts_at?: Date | null
  ends_at?: Date | null
}

/** One rate for a place, class and first day: saying it again changes it; another first day announces a new one. */
export async function setTaxRate(tx: Db, ctx: Context, input: NewTaxRate): Promise<{ id: string }> {
  assertPermitted(ctx, 'settings')
  const rate = checked(input)
  await lockWords(tx, 'tax_rates', rate.country, rate.tax_class)
  const { rows } = await sql<{ id: string }>`
    select id from tax_rates
    where country = ${rate.country} and tax_class = ${rate.tax_class}
      and district is not distinct from ${rate.district}::text
      and starts_at is not distinct from ${rate.starts_at}::timestamptz
    order by id limit 1
  `.execute(tx)
  const id = rows[0]?.id ?? newId('tax_rate', ctx.now().getTime())
  if (rows[0]) await tx.updateTable('tax_rates').set(rate).where('id', '=', id).execute()
  else
    await tx
      .insertInto('tax_rates')
      .values({ id, ...rate })
      .execute()
  record(tx, ctx, 'tax_rate.set', { tax_rate_id: id, rate_bps: rate.rate_bps })
  return { id }
}

function checked(input: NewTaxRate) {
  const { rate_bps, starts_at = null, ends_at = null } = input
  if (!Number.isInteger(rate_bps) || rate_bps < 0 || rate_bps > 10_000)
    throw invalid('tax_rate', `A tax rate is between 0 and 10000 basis points (15% is 1500), not ${rate_bps}.`)
  if (starts_at && ends_at && ends_at <= starts_at)
    throw invalid('ends_before_start', 'The rate would end before it starts. Choose a later end, or none.')
  const country = (input.country ?? 'BD').trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(country))
    throw invalid('country', `"${input.country}" is not a country code of two letters, like BD.`)
  const name = input.name.trim()
  if (!name) throw invalid('name', 'Give the tax a name that shoppers will read, like VAT.')
  return {
    name,
    name_bn: input.name_bn?.trim() || null,
    country,
    district: input.district?.trim() || null,
    tax_class: input.tax_class?.trim() || 'standard',
    rate_bps,
    inclusive: input.inclusive ?? true,
    starts_at,
    ends_at,
  }
}
