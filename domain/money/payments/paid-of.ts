import { sql } from 'kysely'
import type { Db } from '#db/open'

/** Money that waits for us, at the door or on a card on file: unlike a transfer or a charge that is on its way. */
export const uncollected: string[] = ['cod', 'on_file']

const by_people = [...uncollected, 'bank_transfer', 'mobile_money']

export type Paid = {
  /** Came in, and went back out. */
  paid_minor: number
  refunded_minor: number
  /** What we hold: paid − refunded. */
  kept_minor: number
  /** Promised but not moved yet, in and out. */
  pending_minor: number
  /** Of what is pending: to be collected at the door. */
  cash_due_minor: number
  /** Of what is pending: what waits for people and not for a gateway; however long they take, it may still come. */
  promised_minor: number
  /** Of what is pending: what nobody has been asked for yet. */
  uncollected_minor: number
  refund_due_minor: number
}

export async function paidOf(db: Db, order_id: string): Promise<Paid> {
  const { rows } = await sql<Paid>`
    select paid_minor, refunded_minor, paid_minor - refunded_minor as kept_minor, pending_minor, cash_due_minor, promised_minor, uncollected_minor, refund_due_minor
    from (
      select
        coalesce(sum(amount_minor) filter (where kind = 'payment' and state = 'succeeded'), 0)::bigint as paid_minor,
        coalesce(sum(amount_minor) filter (where kind = 'refund' and state = 'succeeded'), 0)::bigint as refunded_minor,
        coalesce(sum(amount_minor) filter (where kind = 'payment' and state in ('intended', 'pending')), 0)::bigint as pending_minor,
        coalesce(sum(amount_minor) filter (where kind = 'payment' and state = 'pending' and provider = 'cod'), 0)::bigint as cash_due_minor,
        coalesce(sum(amount_minor) filter (where kind = 'payment' and state = 'pending' and provider = any(${by_people})), 0)::bigint as promised_minor,
        coalesce(sum(amount_minor) filter (where kind = 'payment' and state = 'pending' and provider = any(${uncollected})), 0)::bigint as uncollected_minor,
        coalesce(sum(amount_minor) filter (where kind = 'refund' and state in ('intended', 'pending')), 0)::bigint as refund_due_minor
      from payments
      where order_id = ${order_id}
    ) as sums
  `.execute(db)
  return rows[0]!
}
