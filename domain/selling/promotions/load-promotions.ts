import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Offer, Promotion, UnusableCoupon } from '#domain/pricing'
import { couponCode } from './coupon-code.ts'

export type LoadPromotions = {
  codes: string[]
  currency: string
  /** Everything a limit per person may have been counted under: customer ids, a phone number, an e-mail address. */
  person_keys: string[]
}

type Row = Omit<Offer, 'id' | 'unusable'> & {
  id: string | null
  asked: string | null
  why: UnusableCoupon['unusable'] | null
  starts_at: Date | null
  ends_at: Date | null
}

/** The campaigns in force and the codes that were typed, each usable or with the reason why not: one statement. */
export async function loadPromotions(
  db: Db,
  ctx: Context,
  { codes, currency, person_keys }: LoadPromotions,
): Promise<Promotion[]> {
  const asked = [...new Set(codes.map(couponCode))]
  const now = ctx.now()
  const { rows } = await sql<Row>`
    with considered as (
      select null::text as asked, 0::bigint as place, p.*
      from promotions p
      where p.code is null and p.active
      union all
      select a.code, a.place, p.*
      from unnest(${asked}::text[]) with ordinality as a(code, place)
      left join promotions p on p.code = a.code
    ), judged as (
      select c.*,
        case
          when c.id is null then 'unknown'
          when c.ends_at <= ${now} or not c.active then 'ended'
          when c.starts_at > ${now} then 'not_started'
          when c.used >= c.max_uses then 'used_up'
          when c.per_person <= (
            select count(*) from promotion_redemptions r
            where r.promotion_id = c.id and r.person = any(${person_keys}::text[]) and r.released_at is null
          ) then 'already_used'
          when c.currency <> ${currency} then 'other_currency'
        end as why
      from considered c
    )
    select asked, why, id, code, name, name_bn, kind, value_bps, amount_minor, currency, minimum_minor, cap_minor,
      product_ids, category_ids, store_ids, stacking, priority, starts_at, ends_at
    from judged
    where asked is not null or why is null
    order by place, priority, id
  `.execute(db)
  return rows.map(promotionOf)
}

function promotionOf({ asked, why, starts_at, ends_at, id, ...offer }: Row): Promotion {
  if (why === null) return { ...offer, id: id! }
  const at = why === 'not_started' ? starts_at : why === 'ended' ? ends_at : null
  return { code: asked!, unusable: why, at, ...(why === 'other_currency' && { currency: offer.currency }) }
}
