import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { type Scope, scopeIds } from './scope.ts'
import { checkedTerms, type Terms } from './terms.ts'

/** A coupon when it has a code, an automatic campaign (a flash sale, with its dates) when it has none. */
export type NewPromotion = Scope &
  Pick<Terms, 'name' | 'kind'> &
  Partial<Omit<Terms, 'product_ids' | 'category_ids' | 'store_ids'>>

export async function createPromotion(
  tx: Db,
  ctx: Context,
  input: NewPromotion,
): Promise<{ id: string; terms: Terms }> {
  const terms = await planPromotion(tx, ctx, input)
  const id = newId('promotion', ctx.now().getTime())
  await tx
    .insertInto('promotions')
    .values({ id, ...terms, created_at: ctx.now() })
    .execute()
  record(tx, ctx, 'promotion.created', { promotion_id: id, code: terms.code, name: terms.name })
  return { id, terms }
}

/** What would be created, checked and not written: staff see it before they agree. */
export async function planPromotion(db: Db, ctx: Context, input: NewPromotion): Promise<Terms> {
  assertPermitted(ctx, 'promotions')
  const { products, categories, stores, ...given } = input
  const scope = await scopeIds(db, { products, categories, stores })
  const terms = checkedTerms({ ...unlimited, ...given, ...scope })
  if (terms.ends_at && terms.ends_at <= ctx.now())
    throw invalid('ends_in_the_past', 'It would have ended already. Choose an end that is still to come.')
  if (terms.code !== null) await assertFree(db, terms.code)
  return terms
}

const unlimited = {
  code: null,
  name_bn: null,
  value_bps: null,
  amount_minor: null,
  currency: 'BDT',
  minimum_minor: 0,
  cap_minor: null,
  per_person: null,
  max_uses: null,
  starts_at: null,
  ends_at: null,
  stacking: 'exclusive',
  priority: 0,
} as const satisfies Partial<Terms>

async function assertFree(db: Db, code: string): Promise<void> {
  const taken = await db.selectFrom('promotions').select('name').where('code', '=', code).executeTakeFirst()
  if (taken) throw codeTaken(code, taken.name)
}

export function codeTaken(code?: string, name?: string) {
  const which = code ? `${code} is taken${name ? ` (“${name}”)` : ''}` : 'That code is taken'
  return conflict(
    'code_taken',
    `${which}, and codes are never reused, because old orders speak of them. Choose another code, or change that coupon.`,
    { code },
  )
}
