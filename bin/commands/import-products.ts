import type { Context } from '#core/context'
import { sayProblems } from '#core/say-problems'
import type { Db } from '#db/open'
import { type ProductLine, readProductLine } from '#domain/catalog'
import { storeBySlug } from '#domain/stores'
import { csvItems } from '../import/csv-items.ts'
import { type ImportFile, importRows, type Ready } from '../import/import-rows.ts'
import type { Item } from '../import/item.ts'
import { jsonItems } from '../import/json-lines.ts'
import type { Line } from '../import/lines.ts'
import { productLoader } from '../import/load-products.ts'
import { formatOf } from '../import/read-file.ts'
import type { Out, RowError, Summary } from '../import/report.ts'

export type ImportProducts = ImportFile & { store?: string | undefined }

const noun = { one: 'product', many: 'products' }

/** Products from CSV or JSON Lines. */
export async function importProducts(db: Db, ctx: Context, given: ImportProducts, out: Out): Promise<Summary> {
  const { store } = given
  if (store) await storeBySlug(db, ctx, store)
  return importRows<ProductLine>(
    given,
    {
      noun,
      begins: 'Its first line names the columns (CSV) or is a product (JSON Lines).',
      items,
      judge,
      keyOf: ({ external_id, row }) => `${store ?? row.store ?? ''} ${external_id}`,
      loader: (report) => productLoader(db, ctx, report, store),
    },
    out,
  )
}

async function* items(lines: AsyncGenerator<Line>): AsyncGenerator<Item> {
  const file = await formatOf(lines)
  yield* file.format === 'csv' ? csvItems(file.lines) : jsonItems(file.lines, noun)
}

function judge({ line, external_id, raw, place }: Item): Ready<ProductLine> | RowError {
  const read = readProductLine(raw)
  if ('line' in read) return { line, external_id: read.line.external_id, row: read.line }
  const placed = read.problems.map((problem) => place?.(problem) ?? { line, problem })
  return {
    line: placed[0]!.line,
    external_id: external_id?.slice(0, 200) ?? null,
    error: sayProblems(placed.map((one) => one.problem)),
  }
}
