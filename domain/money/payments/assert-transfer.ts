import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import type { ProviderName } from './providers/provider.ts'
import { providers } from './providers/providers.ts'
import { referenceUsed } from './refusals.ts'

/** Whether a transfer's id can be read and has paid for nothing else yet: asked before anybody relies on it. */
export async function assertTransfer(
  db: Db,
  ctx: Context,
  { provider: name, reference }: { provider: ProviderName; reference: string | undefined },
): Promise<void> {
  const provider = providers[name]
  if (provider.needs !== 'reference') return
  if (!reference)
    throw invalid('reference_missing', {
      en: 'Give the transaction id of your transfer, so that we can find it.',
      bn: 'আপনার লেনদেনের ট্রানজেকশন আইডি দিন, যাতে আমরা খুঁজে পাই।',
    })
  const asked = { payment_id: '', order_id: '', amount_minor: 0, currency: '', reference }
  const { reference: written } = await provider.begin(db, ctx, asked)
  const used = await db
    .selectFrom('payments')
    .select('id')
    .where('provider', '=', name)
    .where('reference', '=', written ?? '')
    .where('kind', '=', 'payment')
    .where('state', 'in', ['intended', 'pending', 'succeeded'])
    .executeTakeFirst()
  if (used) throw referenceUsed()
}
