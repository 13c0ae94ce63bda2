import { statement } from '#db/statement'
import { entries } from './entries.ts'
import type { Figures } from './figures.ts'

export const groupings = ['day', 'store', 'product', 'category', 'channel'] as const
export type Grouping = (typeof groupings)[number]

/** Goods are of a product; delivery and goodwill are of a whole part of an order. */
export const isOfGoods = (by: Grouping): boolean => by === 'product' || by === 'category'

export type ReadSales = {
  /** In a report by product or category, a row without an id is what is of no product: there the charges stand whole, goods and all. */
  rows: (Omit<Figures, 'orders' | 'other_minor' | 'total_minor'> & {
    currency: string
    id: string | null
    key: string | null
    name: string | null
    name_bn: string | null
    store: string | null
  })[]
  /** How many orders stand behind each key, and behind all of them. */
  counted: { currency: string; id: string | null; whole: 0 | 1; orders: number }[]
}

type Keys = { id: string; from?: string; key?: string; names?: string; store?: string; join?: string }
const keys: Record<Grouping, Keys> = {
  day: { id: '(e.at at time zone $4)::date' },
  channel: { id: 'e.channel' },
  store: {
    id: 'e.store_id',
    key: 's.slug',
    names: 's.name, s.name_bn',
    join: 'left join stores s on s.id = g.id',
  },
  product: {
    id: 'e.product_id',
    key: 'p.slug',
    names: 'p.title as name, p.title_bn as name_bn',
    store: 's.slug',
    join: 'left join products p on p.id = g.id left join stores s on s.id = p.store_id',
  },
  category: {
    id: `case when e.product_id is not null then coalesce(p.category_id, '') end`,
    from: 'left join products p on p.id = e.product_id',
    key: 'coalesce(c.path, g.id)',
    names: 'c.path as name, null as name_bn',
    join: 'left join categories c on c.id = g.id',
  },
}

const kinds = ['placed', 'changed', 'cancelled', 'returned', 'exchanged', 'given'] as const
const sums = [
  'pieces',
  'net_minor',
  'delivery_minor',
  'tax_minor',
  'pieces_without_cost',
  'net_without_cost_minor',
  'commission_minor',
]
const sum = (figure: string, kind: string) => `coalesce(sum(${figure}) filter (where kind = '${kind}'), 0)`

// Orders are counted apart: telling them apart means sorting, and their lines are many. So they are not told for each product.
function text(by: Grouping): string {
  const { id, from = '', key = 'g.id', names = 'null as name, null as name_bn', store = 'null', join = '' } = keys[by]
  const amount = isOfGoods(by)
    ? 'case when e.product_id is null then e.amount_minor else e.net_minor + e.tax_minor end'
    : 'e.amount_minor'
  const counting = isOfGoods(by) ? 'e.channel' : id
  return `
  with ${entries},
  grouped as (
    select currency, id, ${sum('gross_minor', 'placed')} as gross_minor, ${sum('discount_minor', 'placed')} as discount_minor,
      ${kinds.map((kind) => `${sum('owed_minor', kind)} as ${kind}_minor`).join(', ')},
      ${sums.map((figure) => `sum(${figure}) as ${figure}`).join(', ')}, coalesce(sum(cost_minor), 0) as known_cost_minor
    from (select e.*, ${id} as id, ${amount} as owed_minor from entries e ${from}) e
    group by currency, id
  ),
  counted as (
    select currency, ${counting} as id, grouping(${counting}) as whole, count(distinct order_id) as orders
    from charges e where kind = 'placed'
    group by grouping sets ((currency, ${counting}), (currency))
  ),
  named as (
    select g.*, ${key} as key, ${names}, ${store} as store from grouped g ${join} order by g.currency
  )
  select (select coalesce(json_agg(named), '[]') from named) as rows, (select coalesce(json_agg(counted), '[]') from counted) as counted`
}

export const salesStatements = Object.fromEntries(
  groupings.map((by) => [by, statement<ReadSales>(text(by))]),
) as Record<Grouping, ReturnType<typeof statement<ReadSales>>>
