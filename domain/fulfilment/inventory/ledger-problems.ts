import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type LedgerProblem = {
  variant_id: string
  warehouse_id: string
  on_hand: number
  /** what the movements sum to */
  ledger: number
  reserved: number
  /** what orders hold */
  held: number
}

/** Levels that do not agree with their ledger or with what orders hold. There are none, or something wrote past writeStock. */
export async function ledgerProblems(db: Db): Promise<LedgerProblem[]> {
  return list(db)
}

const list = statement<LedgerProblem>(`
  with ledger as (
    select variant_id, warehouse_id, sum(delta)::bigint as ledger from stock_movements group by variant_id, warehouse_id
  ), holding as (
    select variant_id, warehouse_id, sum(quantity)::bigint as held from reservations where state = 'held' group by variant_id, warehouse_id
  ), compared as (
    select variant_id, warehouse_id, coalesce(l.on_hand, 0) as on_hand, coalesce(m.ledger, 0) as ledger,
      coalesce(l.reserved, 0) as reserved, coalesce(h.held, 0) as held
    from stock_levels l
    full join ledger m using (variant_id, warehouse_id)
    full join holding h using (variant_id, warehouse_id)
  )
  select * from compared where on_hand <> ledger or reserved <> held
  order by variant_id, warehouse_id limit 100`)
