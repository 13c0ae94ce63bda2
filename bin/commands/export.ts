import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { exportProducts, type ProductLine } from '#domain/catalog'
import { exportStock, type StockLine } from '#domain/inventory'
import { storeBySlug } from '#domain/stores'
import { csvRow, guarded } from '../import/csv.ts'
import { writePairs } from '../import/pairs.ts'
import { product_columns, variant_columns } from '../import/product-columns.ts'
import type { Out } from '../import/report.ts'

export type ExportRows = { what: string; store?: string | undefined; json?: boolean | undefined }

/** The shop's rows on standard output, in the shapes that the imports read; the same shop gives the same bytes. */
export async function exportRows(
  db: Db,
  ctx: Context,
  { what, store: slug, json }: ExportRows,
  out: Out,
): Promise<{ rows: number }> {
  const store = slug ? await storeBySlug(db, ctx, slug) : undefined
  const only = store ? { store } : {}
  if (what === 'products')
    return json ? writeLines(exportProducts(db, only), out) : writeProductCsv(exportProducts(db, only), out)
  if (what === 'stock') return json ? writeLines(exportStock(db, only), out) : writeStockCsv(exportStock(db, only), out)
  if (what === 'customers' || what === 'orders')
    throw invalid('not_yet', `Exporting ${what} comes with a later version. Today there are: products, stock.`)
  throw invalid('unknown_export', `There is no export of "${what}". Choose products or stock.`)
}

async function writeLines(rows: AsyncIterable<unknown>, out: Out) {
  return write(rows, (row) => [`${JSON.stringify(row)}\n`], out)
}

async function writeProductCsv(lines: AsyncIterable<ProductLine>, out: Out) {
  await say(out, csvRow([...product_columns, ...variant_columns]))
  return write(lines, productRows, out)
}

/** One row, or one for each variant; only the first of them repeats what the product is. */
function productRows(line: ProductLine): string[] {
  const { images, attributes, variants = [], stock } = line
  const product: Record<string, unknown> = {
    ...line,
    stock: stock ?? '',
    images: images?.join('|') ?? '',
    attributes: attributes ? writePairs(attributes) : '',
  }
  const cells = product_columns.map((column) => cellOf(product[column]))
  if (variants.length === 0) return [csvRow([...cells, ...variant_columns.map(() => '')])]
  const again = product_columns.map((column) => (column === 'external_id' ? cellOf(line.external_id) : ''))
  return variants.map((variant, i) => {
    const { external_id, sku, options, price_minor, stock, available } = variant
    const own = [external_id, sku, writePairs(options), price_minor, stock, available]
    return csvRow([...(i === 0 ? cells : again), ...own.map(cellOf)])
  })
}

const stock_columns = [
  'external_id',
  'variant_external_id',
  'sku',
  'store',
  'warehouse',
  'on_hand',
  'reserved',
  'low_mark',
] as const

async function writeStockCsv(lines: AsyncIterable<StockLine>, out: Out) {
  await say(out, csvRow(stock_columns))
  return write(lines, (line) => [csvRow(stock_columns.map((column) => cellOf(line[column])))], out)
}

const cellOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? guarded(value) : String(value)

/** As fast as whoever reads can take it. */
async function write<Row>(rows: AsyncIterable<Row>, text: (row: Row) => string[], out: Out): Promise<{ rows: number }> {
  let count = 0
  for await (const row of rows) {
    count++
    for (const piece of text(row)) await say(out, piece)
  }
  return { rows: count }
}

async function say({ stdout }: Out, text: string): Promise<void> {
  if (!stdout.write(text)) await new Promise<void>((resolve) => stdout.once('drain', resolve))
}
