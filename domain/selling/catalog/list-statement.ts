import { numbered, statement } from '#db/statement'
import { cardInCurrency, ratesTo } from './in-currency.ts'
import { conditionsOf, nearby, rangeOf, under, type Walk } from './list-conditions.ts'
import type { Param, Shape, Values } from './list-shape.ts'
import { idsWithinRange, rangesByCurrency } from './price-range.ts'

/** `card` is the item as JSON text, ready to send. */
export type Row = { id: string; price_minor: number; card: string }
export type ListStatement = { run: ReturnType<typeof statement<Row>>; names: (keyof Values)[] }

const texts = new Map<string, ListStatement>()

export function listStatement(shape: Shape): ListStatement {
  const key = Object.values(shape).join()
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const made = { run: statement<Row>(listText(shape, numbered(names))), names }
  texts.set(key, made)
  return made
}

const orders = { newest: 'p.id desc', price_asc: 'p.price_minor, p.id', price_desc: 'p.price_minor desc, p.id desc' }

/**
 * One walk along an index when that gives the order; for a category with all that lies under it, and for the stores near a place,
 * a short walk for each of them, merged: none reads more than a page, however large the catalogue.
 */
function listText(shape: Shape, $: Param): string {
  const card = shape.currency ? cardInCurrency($('currency')) : 'p.card::text'
  const columns = `p.id, p.price_minor, ${card} as card`
  const rates = shape.currency ? ratesTo($('currency')) : ''
  const walk = walkOf(shape)
  const page = `order by ${orders[shape.sort]} limit ${shape.rows}`
  const ranges = rangesByCurrency(rangeOf(shape, $))
  const conditions = conditionsOf(shape, walk, $).join('\n  and ')
  if (walk === 'one' && !isNarrow(shape))
    return `${ranges} select ${columns} from products p${rates} where ${conditions} ${page}`
  // Only what the order needs is sought: the walks then read their index alone.
  const key = shape.sort === 'newest' ? 'p.id' : 'p.id, p.price_minor'
  const ids =
    walk === 'one'
      ? `select ${key} from products p where ${conditions} ${page}`
      : `
    select ${key}
    from (${walk === 'category' ? under($) : nearby($)}) each_of
    cross join lateral (select ${key} from products p where p.${walk}_id = each_of.id and ${conditions} ${page}) p
    ${page}`
  const found = isNarrow(shape) ? fewOrMany(shape, $, key, ids) : ids
  return `${ranges} select ${columns} from (${found}) found join products p on p.id = found.id${rates} order by ${orders[shape.sort]}`
}

function walkOf(shape: Shape): Walk {
  if (shape.store) return 'one'
  if (shape.category) return 'category'
  return shape.near ? 'store' : 'one'
}

const few = 2_000

/** A price range that is not where a walk begins and ends: nobody knows beforehand how far to go until a page is full. */
const isNarrow = (shape: Shape) => (shape.min_price || shape.max_price) && (shape.sort === 'newest' || shape.currency)

/** When few products are in the price range, those are looked through; when many are, a walk meets them soon. Never the whole shop. */
function fewOrMany(shape: Shape, $: Param, key: string, many: string): string {
  const page = `order by ${orders[shape.sort]} limit ${shape.rows}`
  return `
    with in_range as materialized (${idsWithinRange(rangeOf(shape, $), few + 1)})
    select ${key} from (
      (
        select p.id, p.price_minor from products p
        where p.id = any(array(select id from in_range where (select count(*) from in_range) <= ${few}))
          and ${conditionsOf(shape, 'one', $).join('\n  and ')}
        ${page}
      )
      union all
      select id, ${shape.sort === 'newest' ? 'null' : 'price_minor'} from (${many}) many
      where (select count(*) from in_range) > ${few}
    ) p
    ${page}`
}
