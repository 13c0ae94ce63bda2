import { type RawBuilder, sql } from 'kysely'
import type { ProviderName } from './providers/provider.ts'

/** The setting that says which ways to pay this shop takes: a jsonb array of provider names. */
export const offered_setting = 'payment_providers'

/** Without the setting a shop takes everything but the simulated gateway, which would hand out goods for no money. */
export function isOffered(provider: ProviderName): RawBuilder<boolean> {
  return sql<boolean>`coalesce(
    (select value ? ${provider} from settings where key = ${offered_setting} and jsonb_typeof(value) = 'array'),
    ${provider !== 'simulated'}::boolean
  )`
}
