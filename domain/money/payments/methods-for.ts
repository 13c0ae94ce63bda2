import { sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { inLanguage } from '#core/language'
import type { Db } from '#db/open'
import { offered_setting } from './offered.ts'
import type { Provider, ProviderName } from './providers/provider.ts'
import { providers } from './providers/providers.ts'

export type PaymentChoice = {
  provider: ProviderName
  label: string
  needs: Provider['needs']
  saved: { method_id: string; label: string; kind: string; currency: string; balance_minor: number }[]
}
/** A card that a gateway of ours can charge has a token; one that came from another shop is on file only. */
const of_gateway = ['simulated', 'on_file']
type Row = { offered: ProviderName[] | null; saved: (PaymentChoice['saved'][number] & { has_token: boolean })[] }

/** The ways to pay that a checkout offers this person, with what they have saved for each. */
export async function paymentMethodsFor(db: Db, ctx: Context): Promise<PaymentChoice[]> {
  const { rows } = await sql<Row>`
    select
      (select value from settings where key = ${offered_setting} and jsonb_typeof(value) = 'array') as offered,
      coalesce((
        select jsonb_agg(jsonb_build_object('method_id', id, 'label', coalesce(label, kind), 'kind', kind,
          'currency', currency, 'balance_minor', balance_minor, 'has_token', token is not null) order by position, id)
        from payment_methods
        where customer_id = any(${personIds(ctx.actor)}) and deleted_at is null
      ), '[]') as saved
  `.execute(db)
  const { offered, saved } = rows[0]!
  return Object.values(providers)
    .filter(({ name }) => name === 'on_file' || (offered ? offered.includes(name) : name !== 'simulated'))
    .map(({ name, label, needs, method_kinds }) => ({
      provider: name,
      label: inLanguage(ctx.language, label.en, label.bn),
      needs,
      saved: saved
        .filter(({ kind }) => method_kinds.includes(kind))
        .filter(({ has_token }) => !of_gateway.includes(name) || has_token === (name === 'simulated'))
        .map(({ has_token: _, ...method }) => method),
    }))
    .filter(({ needs, saved }) => needs !== 'method' || saved.length > 0)
}
