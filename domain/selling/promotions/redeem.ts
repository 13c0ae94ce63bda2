import { sql } from 'kysely'
import type { Context } from '#core/context'
import { type AppError, conflict } from '#core/errors'
import { sum } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'

export type Redeem = { order_id: string; person: string; promotions: { promotion_id: string; amount_minor: number }[] }
type Claimed = { id: string; code: string | null; name: string; name_bn: string | null; per_person: number | null }

/**
 * Uses up the promotions of an order that is being placed: two statements, however many they are.
 * Refused when another order took the last use a moment ago, or this person's last one.
 */
export async function redeem(tx: Db, ctx: Context, { order_id, person, promotions }: Redeem): Promise<void> {
  const amounts = new Map<string, number>()
  for (const { promotion_id, amount_minor } of promotions)
    amounts.set(promotion_id, sum([amounts.get(promotion_id) ?? 0, amount_minor]))
  if (amounts.size === 0) return
  const ids = [...amounts.keys()].sort()
  const claimed = await claimUses(tx, ctx, ids)
  // A limit that was set in this very moment lets a promotion slip between "limited" and "unlimited": look again.
  if (claimed.length < ids.length) claimed.push(...(await claimUses(tx, ctx, missing(ids, claimed))))
  if (claimed.length < ids.length) throw await goneSince(tx, ids, claimed)
  const kept = claimed.map(({ id, per_person }) => ({ promotion_id: id, per_person, amount_minor: amounts.get(id)! }))
  const refused = await keep(tx, ctx, order_id, person, kept)
  if (refused) throw alreadyUsed(claimed.find((promotion) => promotion.id === refused)!)
  for (const { id, code } of claimed)
    if (code !== null)
      record(tx, ctx, 'coupon.redeemed', { promotion_id: id, code, order_id, amount_minor: amounts.get(id)! })
}

/**
 * With a limit, `used` is counted under the row's lock and the limit is part of the condition, so the last use goes to one order only.
 * Without one the row is only held against a limit being set (changePromotion): a campaign over the whole shop must not make its
 * checkouts queue, nor they keep staff from ending it.
 */
async function claimUses(tx: Db, ctx: Context, ids: string[]): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with limited as (
      select id from promotions where id = any(${ids}::text[]) and max_uses is not null order by id for no key update
    ), counted as (
      update promotions p set used = used + 1
      from limited l
      where p.id = l.id and p.used < p.max_uses and p.active and (p.ends_at is null or p.ends_at > ${ctx.now()})
      returning p.id, p.code, p.name, p.name_bn, p.per_person
    ), held as (
      select id, code, name, name_bn, per_person from promotions
      where id = any(${ids}::text[]) and max_uses is null and active and (ends_at is null or ends_at > ${ctx.now()})
      order by id
      for key share
    )
    select * from counted union all select * from held
    order by id
  `.execute(tx)
  return rows
}

type Kept = { promotion_id: string; per_person: number | null; amount_minor: number }

/**
 * The person's lowest free number of each promotion. The same person ordering twice at once meets in the unique index: the second
 * waits there, finds the number gone and looks again. The id of a promotion of which no number is left, if there is one.
 */
async function keep(tx: Db, ctx: Context, order_id: string, person: string, kept: Kept[]): Promise<string | undefined> {
  let left = kept
  while (left.length > 0) {
    const { rows } = await sql<{ promotion_id: string; free: boolean; done: boolean }>`
      with wanted as (
        select w.promotion_id, w.amount_minor, w.per_person, coalesce((
          select min(n) from (
            select 1 as n union all
            select r.nth + 1 from promotion_redemptions r
            where r.promotion_id = w.promotion_id and r.person = ${person} and r.released_at is null
          ) candidates
          where not exists (
            select from promotion_redemptions r
            where r.promotion_id = w.promotion_id and r.person = ${person} and r.released_at is null and r.nth = n
          )
        ), 1) as nth
        from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as w(promotion_id text, amount_minor bigint, per_person int)
      ), done as (
        insert into promotion_redemptions (promotion_id, order_id, person, nth, amount_minor, at)
        select promotion_id, ${order_id}, ${person}, nth, amount_minor, ${ctx.now()}
        from wanted where per_person is null or nth <= per_person
        order by promotion_id
        on conflict (promotion_id, person, nth) where released_at is null do nothing
        returning promotion_id
      )
      select w.promotion_id, (w.per_person is null or w.nth <= w.per_person) as free, d.promotion_id is not null as done
      from wanted w left join done d using (promotion_id)
      order by w.promotion_id
    `.execute(tx)
    const refused = rows.find((row) => !row.free)
    if (refused) return refused.promotion_id
    const done = new Set(rows.filter((row) => row.done).map((row) => row.promotion_id))
    left = left.filter(({ promotion_id }) => !done.has(promotion_id))
  }
  return undefined
}

function missing(ids: string[], claimed: Claimed[]): string[] {
  const have = new Set(claimed.map((promotion) => promotion.id))
  return ids.filter((id) => !have.has(id))
}

async function goneSince(tx: Db, ids: string[], claimed: Claimed[]): Promise<AppError> {
  const gone = await tx
    .selectFrom('promotions')
    .select(['code', 'name', 'name_bn'])
    .where('id', '=', missing(ids, claimed)[0]!)
    .executeTakeFirst()
  const [en, bn] = [gone?.code ?? gone?.name ?? 'A promotion', gone?.code ?? gone?.name_bn ?? gone?.name ?? 'একটি অফার']
  return conflict(
    'promotion_gone',
    {
      en: `${en} has just run out. Look at the new total, and place the order again.`,
      bn: `${bn} এইমাত্র শেষ হয়ে গেছে। নতুন মোট দেখে আবার অর্ডার করুন।`,
    },
    { code: gone?.code ?? null },
  )
}

function alreadyUsed({ code, name, name_bn }: Claimed): AppError {
  return conflict(
    'already_used',
    {
      en: `You have already used ${code ?? name}. Take it off to place the order.`,
      bn: `আপনি ${code ?? name_bn ?? name} আগেই ব্যবহার করেছেন। এটি বাদ দিয়ে অর্ডার করুন।`,
    },
    { code },
  )
}
