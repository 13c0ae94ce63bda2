import { sql } from 'kysely'
import type { World } from '../world.ts'

/** Everything that tells what somebody has, owes or did. Proposals and the audit log may be written by whoever asks. */
const tables = [
  'orders',
  'order_lines',
  'fulfilments',
  'order_charges',
  'order_history',
  'payments',
  'payment_methods',
  'balance_entries',
  'returns',
  'return_lines',
  'reservations',
  'stock_levels',
  'stock_movements',
  'products',
  'carts',
  'cart_lines',
  'promotions',
  'promotion_redemptions',
  'shipments',
  'tracking_events',
  'delivery_codes',
  'documents',
  'document_series',
  'events',
  'jobs',
]

/** The number that the next transaction will have. */
export async function mark({ db }: World): Promise<number> {
  const { rows } = await sql<{
    next: number
  }>`select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next`.execute(db)
  return rows[0]!.next
}

const question = tables
  .map((table) => `select '${table}' as name where exists (select from ${table} where xmin::text::bigint >= $1)`)
  .join(' union all ')

/** The tables of which any row was written since: whoever was refused has written none. Every row knows which transaction wrote it. */
export async function writtenSince({ pool }: World, since: number): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(question, [since])
  return rows.map(({ name }) => name)
}
