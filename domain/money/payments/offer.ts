import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'
import { offered_setting } from './offered.ts'
import type { ProviderName } from './providers/provider.ts'

export const payment_providers = [
  'cod',
  'bank_transfer',
  'mobile_money',
  'gift_card',
  'simulated',
] as const satisfies ProviderName[]

/** Which ways to pay this shop takes from now on; orders that were placed with another keep it. */
export async function offerPayments(tx: Db, ctx: Context, { providers }: { providers: ProviderName[] }): Promise<void> {
  assertPermitted(ctx, 'settings')
  await saveSetting(tx, ctx, offered_setting, [...new Set(providers)])
}
