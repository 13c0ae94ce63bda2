import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { importOrders, type OrderLine, readOrderLine } from '#domain/orders'
import { importReturns, returnsForExport as returnsOf } from '#domain/returns'
import { storeBySlug } from '#domain/stores'
import { type ImportFile, importRows } from '../import/import-rows.ts'
import { jsonLinesOnly, judgeWith } from '../import/json-rows.ts'
import { RowLoader } from '../import/load-rows.ts'
import type { Out, Summary } from '../import/report.ts'

export type ImportOrdersFile = ImportFile & { store?: string | undefined }

const noun = { one: 'order', many: 'orders' }

/** Orders of another shop, with what was paid, sent and given back. */
export async function importOrdersFile(db: Db, ctx: Context, given: ImportOrdersFile, out: Out): Promise<Summary> {
  const store_id = given.store && (await storeBySlug(db, ctx, given.store)).id
  const put = (orders: OrderLine[]) =>
    transact(db, async (tx) => {
      const { returns, ...outcome } = await importOrders(tx, ctx, { orders, store_id, returnsOf })
      await importReturns(tx, ctx, returns)
      return outcome
    })
  return importRows<OrderLine>(
    given,
    {
      noun,
      begins: 'Each line is an order (JSON Lines).',
      items: (lines) => jsonLinesOnly(lines, noun),
      judge: judgeWith(readOrderLine),
      keyOf: ({ external_id }) => external_id,
      loader: (report) => {
        const rows = new RowLoader<OrderLine>(ctx, report)
        return { done: rows.done, load: (batch) => rows.load(batch, put) }
      },
    },
    out,
  )
}
