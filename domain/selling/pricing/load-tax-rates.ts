import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Place } from '#domain/stores'
import type { TaxRate } from './quote.ts'

/** The rates in force now in a place's country and district; priceCart picks among them by tax class. */
export async function loadTaxRates(db: Db, ctx: Context, place: Place | null): Promise<TaxRate[]> {
  const now = ctx.now()
  return db
    .selectFrom('tax_rates')
    .select(['id', 'name', 'name_bn', 'country', 'district', 'tax_class', 'rate_bps', 'inclusive', 'starts_at'])
    .where('country', '=', place?.country ?? 'BD')
    .where(({ eb, fn }) =>
      eb.or([eb('district', 'is', null), eb(fn('lower', ['district']), '=', (place?.district ?? '').toLowerCase())]),
    )
    .where((eb) => eb.or([eb('starts_at', 'is', null), eb('starts_at', '<=', now)]))
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy('id')
    .execute()
}
