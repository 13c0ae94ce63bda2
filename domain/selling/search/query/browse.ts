import type { Db } from '#db/open'
import { numbered, statement } from '#db/statement'
import { conditionsOf, type Filters, joinsOf } from './conditions.ts'
import type { Order, Param } from './rank-statement.ts'

type Text = { run: ReturnType<typeof statement<{ no: number }>>; names: (keyof Filters)[] }
const texts = new Map<string, Text>()
const most_texts = 200
const most = 600

const orders: Record<Order, string> = {
  relevance: 'p.id desc',
  newest: 'p.id desc',
  price_asc: 'p.price_minor, p.id',
  price_desc: 'p.price_minor desc, p.id desc',
  rating: 'p.rating_average * least(p.rating_count, 5) desc nulls last, p.id desc',
}

/** What fits without any words: "under 500 taka" and nothing else, or one brand. */
export async function browse(db: Db, filters: Partial<Filters>, sort: Order): Promise<number[]> {
  const given = (Object.keys(filters) as (keyof Filters)[]).sort()
  const { run, names } = textFor(given, sort)
  const rows = await run(db, ...names.map((name) => filters[name]))
  return rows.map(({ no }) => no)
}

function textFor(given: (keyof Filters)[], sort: Order): Text {
  const key = `${given.join()} ${sort}`
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Filters)[] = []
  const $ = numbered(names) as Param
  const text = `
    select d.no
    from (
      select p.id, p.price_minor, p.rating_average, p.rating_count
      from products p ${joinsOf(given, $)}
      where p.listed ${conditionsOf(given, $)}
      order by ${orders[sort]}
      limit ${most}
    ) p
    join search_documents d on d.product_id = p.id
    order by ${orders[sort]}`
  if (texts.size >= most_texts) return { run: statement<{ no: number }>(text, 'once'), names }
  const made = { run: statement<{ no: number }>(text), names }
  texts.set(key, made)
  return made
}
