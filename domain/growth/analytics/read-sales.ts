import { groupBy } from '#core/group-by'
import { inLanguage, type Language } from '#core/language'
import { sum } from '#core/money'
import type { Db } from '#db/open'
import { type Figures, figure_names, figuresFrom, kinds } from './figures.ts'
import { type Grouping, isOfGoods, type ReadSales, salesStatements } from './sales-statement.ts'

/** `key` is a business day, a slug, a path or a channel; null: what belongs to none of them, such as delivery in a report by product. */
export type SalesRow = Omit<Figures, 'orders'> & {
  /** null: not told, in reports by product and category */
  orders: number | null
  key: string | null
  label: string
  store: string | null
}
export type SalesBlock = { currency: string; rows: SalesRow[]; totals: Figures }
export type SalesAsked = { by: Grouping; store_ids: string[] | null; language: Language }

/** A day, or a moment of it (2026-11-20 14:30:00), by the shop's clock; `until` is no longer in it. */
export type Span = { from: string; until: string; time_zone: string }

/** Figures of a period from the books, a block for each currency: days in their order, everything else by what it brought in. */
export async function readSales(db: Db, { from, until, time_zone }: Span, asked: SalesAsked): Promise<SalesBlock[]> {
  const [read] = await salesStatements[asked.by](db, from, until, asked.store_ids, time_zone)
  const { rows, counted } = read!
  return [...groupBy(rows, (row) => row.currency)].map(([currency, own]) => {
    const orders = counted.filter((one) => one.currency === currency)
    return { currency, ...blockOf(isOfGoods(asked.by) ? apart(own) : own, orders, asked) }
  })
}

type Read = ReadSales['rows'][number]

/** In a report of goods the charges stand whole with what is of no product; its own are what is left when the goods are taken off. */
function apart(read: Read[]): Read[] {
  const goods = read.filter(({ id }) => id !== null)
  return read.map((row) => {
    if (row.id !== null) return row
    const left = kinds.map((kind): [string, number] => {
      const name = `${kind}_minor` as const
      return [name, row[name] - sum(goods.map((one) => one[name]))]
    })
    return { ...row, ...Object.fromEntries(left) }
  })
}

function blockOf(read: Read[], counted: ReadSales['counted'], { by, language }: SalesAsked) {
  const orders = new Map(counted.filter(({ whole }) => whole === 0).map((one) => [one.id, one.orders]))
  const rows = read
    .map((row) => ({
      ...figuresOf(row),
      ...{
        orders: isOfGoods(by) ? null : (orders.get(row.id) ?? 0),
        key: row.key,
        label: labelOf(row, by, language),
        store: row.store,
      },
    }))
    .filter((row) => row.key !== null || figure_names.some((name) => row[name]))
    .sort(by === 'day' ? byKey : byNet)
  const all = counted.find(({ whole }) => whole === 1)?.orders ?? 0
  const totals = figuresFrom((name) => (name === 'orders' ? all : sum(rows.map((row) => row[name]!))))
  return { rows, totals }
}

/** What is owed that neither goods, delivery nor tax explain is goodwill; so the figures always come to the charges. */
function figuresOf(row: Read): Figures {
  const { currency: _, id: __, key: ___, name: ____, name_bn: _____, store: ______, ...figures } = row
  const total_minor = sum(kinds.map((kind) => row[`${kind}_minor`]))
  const other_minor = total_minor - row.net_minor - row.delivery_minor - row.tax_minor
  return { ...figures, orders: 0, total_minor, other_minor }
}

const unnamed: Partial<Record<Grouping, Record<Language, string>>> = {
  store: { en: 'No store', bn: 'দোকান ছাড়া' },
  product: { en: 'Delivery and goodwill', bn: 'ডেলিভারি ও সৌজন্য ছাড়' },
  category: { en: 'Delivery and goodwill', bn: 'ডেলিভারি ও সৌজন্য ছাড়' },
}
const without_category = { en: 'Without a category', bn: 'বিভাগ ছাড়া' }

function labelOf({ key, name, name_bn }: Read, by: Grouping, language: Language): string {
  if (key === null) return unnamed[by]?.[language] ?? ''
  return key === '' ? without_category[language] : inLanguage(language, name ?? key, name_bn)
}

const byKey = (a: SalesRow, b: SalesRow) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1)
/** The most first, and last what belongs to nothing. */
const byNet = (a: SalesRow, b: SalesRow) =>
  Number(a.key === null) - Number(b.key === null) || b.net_minor - a.net_minor || byKey(a, b)
