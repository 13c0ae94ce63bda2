import { sql } from 'kysely'
import type { Context } from '#core/context'
import { forbidden, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { type LockedOrder, lockOrder } from '#domain/orders'
import { permits } from '#domain/staff'
import { assertCanBecome, type ReturnKind, type ReturnStatus } from './states.ts'

export type LockedReturn = {
  id: string
  number: string
  order_id: string
  fulfilment_id: string
  store_id: string
  kind: ReturnKind
  status: ReturnStatus
  amount_minor: number
  currency: string
  provider: string | null
  method_id: string | null
  reference: string | null
  payment_id: string | null
  lines: { order_line_id: string; variant_id: string; quantity: number; restocked: boolean | null }[]
}

/** A return or exchange with its order, held until the transaction ends; the order first, as every change of it does. */
export async function lockReturn(
  tx: Db,
  ctx: Context,
  written: string,
): Promise<{ order: LockedOrder; back: LockedReturn }> {
  const number = written.trim().toUpperCase()
  const found = await tx
    .selectFrom('returns')
    .select(['id', 'order_id', 'store_id'])
    .where((any) =>
      any.or([any('number', '=', number), any('number', '=', written.trim()), any('id', '=', written.trim())]),
    )
    .orderBy(sql`number <> ${written.trim()}`)
    .orderBy('id')
    .executeTakeFirst()
  if (!found || !mayHandle(ctx, found.store_id)) throw returnNotFound(written)
  const order = await lockOrder(tx, { id: found.order_id })
  const back = await tx
    .selectFrom('returns')
    .select([
      'id',
      'number',
      'order_id',
      'fulfilment_id',
      'store_id',
      'kind',
      'status',
      'amount_minor',
      'currency',
      'provider',
      'method_id',
      'reference',
      'payment_id',
    ])
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  const lines = await tx
    .selectFrom('return_lines as r')
    .innerJoin('order_lines as l', 'l.id', 'r.order_line_id')
    .select(['r.order_line_id', 'l.variant_id', 'r.quantity', 'r.restocked'])
    .where('r.return_id', '=', found.id)
    .orderBy('r.position')
    .execute()
  return { order, back: { ...back, lines } as LockedReturn }
}

/** The store that sold it, the team members who see to orders, and the shop itself. */
export function mayHandle({ actor }: Context, store_id: string): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'staff') return permits(actor.role, 'change_orders') || permits(actor.role, 'fulfil_orders')
  return actor.kind === 'seller' && actor.store_ids.includes(store_id)
}

/** May whoever is acting take this step now? */
export function assertStep(ctx: Context, { number, kind, status }: LockedReturn, to: ReturnStatus): void {
  assertCanBecome(number, kind, status, to)
  if (to === 'refunded') assertMayRefund(ctx)
}

function assertMayRefund({ actor }: Context): void {
  if (actor.kind !== 'staff' || permits(actor.role, 'refund')) return
  throw forbidden('no_permission', `Your role (${actor.role}) does not include "refund". Ask the owner for it.`)
}

export const returnNotFound = (number: string) =>
  notFound('return_not_found', {
    en: `There is no return ${number.slice(0, 40)} of yours. Look at the list for the right number.`,
    bn: `${number.slice(0, 40)} নম্বরে আপনার কোনো ফেরত বা বদল নেই। তালিকায় সঠিক নম্বরটি দেখুন।`,
  })
