import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { exportProducts, type ProductLine } from '#domain/catalog'
import { type CustomerLine, exportCustomers } from '#domain/customers'
import { exportStock, type StockLine } from '#domain/inventory'
import { exportOrders, type OrderLine } from '#domain/orders'
import { returnsForExport as returnsOf } from '#domain/returns'
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
  if (what === 'customers' && slug)
    throw invalid('customers_of_no_store', 'Customers belong to the whole shop, not to a store. Leave --store out.')
  const store = slug ? await storeBySlug(db, ctx, slug) : undefined
  const only = store ? { store } : {}
  if (what === 'products')
    return json ? writeLines(exportProducts(db, only), out) : writeProductCsv(exportProducts(db, only), out)
  if (what === 'stock') return json ? writeLines(exportStock(db, only), out) : writeStockCsv(exportStock(db, only), out)
  if (what === 'customers')
    return json ? writeLines(exportCustomers(db), out) : writeCustomerCsv(exportCustomers(db), out)
  if (what === 'orders')
    return json
      ? writeLines(exportOrders(db, { ...only, returnsOf }), out)
      : writeOrderCsv(exportOrders(db, { ...only, returnsOf }), out)
  throw invalid('unknown_export', `There is no export of "${what}". Choose products, stock, customers or orders.`)
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
    const { external_id, sku, options, price_minor, cost_minor, stock, available } = variant
    const own = [external_id, sku, writePairs(options), price_minor, cost_minor, stock, available]
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

const customer_columns = ['external_id', 'email', 'phone', 'name', 'addresses', 'payment_methods'] as const

async function writeCustomerCsv(lines: AsyncIterable<CustomerLine>, out: Out) {
  await say(out, csvRow(customer_columns))
  return write(lines, (line) => [csvRow(customer_columns.map((column) => cellOf(line[column])))], out)
}

const order_columns = [
  'external_id',
  'customer',
  'status',
  'placed_at',
  'currency',
  'address',
  'lines',
  'payments',
  'shipments',
  'returns',
  'exchanges',
  'shipping_minor',
  'goodwill_minor',
  'parts',
] as const

async function writeOrderCsv(lines: AsyncIterable<OrderLine>, out: Out) {
  await say(out, csvRow(order_columns))
  return write(lines, (line) => [csvRow(order_columns.map((column) => cellOf(line[column])))], out)
}

/** Lists, which have no columns of their own, as JSON. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return guarded(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

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
