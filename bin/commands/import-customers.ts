import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { type CustomerRow, importCustomers, readCustomerLine } from '#domain/customers'
import { type ImportFile, importRows } from '../import/import-rows.ts'
import { jsonLinesOnly, judgeWith } from '../import/json-rows.ts'
import { RowLoader } from '../import/load-rows.ts'
import type { Out, Summary } from '../import/report.ts'

const noun = { one: 'customer', many: 'customers' }

/** People of another shop, with their addresses, saved methods and balances. */
export async function importCustomersFile(db: Db, ctx: Context, given: ImportFile, out: Out): Promise<Summary> {
  return importRows<CustomerRow>(
    given,
    {
      noun,
      begins: 'Each line is a customer (JSON Lines).',
      items: (lines) => jsonLinesOnly(lines, noun),
      judge: judgeWith(readCustomerLine),
      keyOf: ({ external_id }) => external_id,
      loader: (report) => {
        const rows = new RowLoader<CustomerRow>(ctx, report)
        const put = (customers: CustomerRow[]) => transact(db, (tx) => importCustomers(tx, ctx, { customers }))
        return { done: rows.done, load: (batch) => rows.load(batch, put) }
      },
    },
    out,
  )
}
