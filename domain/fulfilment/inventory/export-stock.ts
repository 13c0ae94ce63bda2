import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type StockLine = {
  external_id: string
  variant_external_id: string
  sku?: string
  store: string
  warehouse: string
  on_hand: number
  reserved: number
  low_mark: number
}

const batch = 1_000
type Row = Omit<StockLine, 'sku'> & { sku: string | null; variant_id: string }

/** What lies where: a line for each variant and warehouse, by external id in byte order. */
export async function* exportStock(db: Db, { store }: { store?: { id: string } } = {}): AsyncGenerator<StockLine> {
  for (let after: Row | undefined; ; ) {
    const rows = await read(
      db,
      store?.id ?? null,
      after?.external_id ?? '',
      after?.store ?? '',
      after?.variant_external_id ?? '',
      after?.warehouse ?? '',
      batch,
    )
    for (const { variant_id: _, sku, ...row } of rows) {
      const { external_id, variant_external_id, ...rest } = row
      yield { external_id, variant_external_id, ...(sku !== null && { sku }), ...rest }
    }
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

const read = statement<Row>(`
  select p.external_id, v.id as variant_id, v.external_id as variant_external_id, v.sku, s.slug as store, w.code as warehouse,
    l.on_hand, l.reserved, l.low_mark
  from products p
  join stores s on s.id = p.store_id
  join variants v on v.product_id = p.id
  join stock_levels l on l.variant_id = v.id
  join warehouses w on w.id = l.warehouse_id
  where ($1::text is null or p.store_id = $1)
    and p.external_id >= $2
    and (p.external_id, s.slug collate "C", v.external_id collate "C", w.code collate "C") > ($2, $3, $4, $5)
  order by p.external_id, s.slug collate "C", v.external_id collate "C", w.code collate "C"
  limit $6`)
