import { type RawBuilder, sql } from 'kysely'
import type { ProviderName } from './providers/provider.ts'

/** The setting that says which ways to pay this shop takes: a jsonb array of provider names. */
export const offered_setting = 'payment_providers'

/**
 * Without the setting a shop takes everything but the simulated gateway, which would hand out goods for no money.
 * What people had on file when they came may always be used: only they can have it.
 */
export function isOffered(provider: ProviderName): RawBuilder<boolean> {
  if (provider === 'on_file') return sql<boolean>`true`
  return sql<boolean>`coalesce(
    (select value ? ${provider} from settings where key = ${offered_setting} and jsonb_typeof(value) = 'array'),
    ${provider !== 'simulated'}::boolean
  )`
}
