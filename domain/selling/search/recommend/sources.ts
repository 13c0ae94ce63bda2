import type { Known } from './known.ts'
import { near, onTheShelf } from './similar.ts'

/** What the sources choose by. `excluded` is shown by none; `had`, what they have bought, by none that offers something new. */
export type Values = {
  product: string | null
  excluded: string[]
  had: string[]
  room: number
  cart: string[]
  seeds: string[]
  seeds_bought: boolean[]
  again: string[]
  again_times: number[]
  seen: string[]
  district: string | null
  division: string | null
}
export type Param = (name: keyof Values) => string
type Model = Known['model']

/** What may be shown of products `p`. */
export const for_sale = ($: Param) => `p.listed and p.in_stock and p.id <> all(${$('excluded')}::text[])`
/** What may be shown although no seller said that it belongs there: nobody is talked into medicine that a doctor has to prescribe. */
const unasked = ($: Param) => `${for_sale($)} and not p.prescription`
const not_had = ($: Param) => `${unasked($)} and p.id <> all(${$('had')}::text[])`

const columns = (reason: string, way: string, because = 'null::text', times = 'null::int') =>
  `'${reason}' as reason, ${way} as way, p.id as product_id, ${because} as because, ${times} as times`

/** Each gives reason, way, product_id, because, times and place: few rows, however large the shop. */
export const sources = {
  linked: ($) => `
    select l.kind as reason, '' as way, p.id as product_id, l.product_id as because, null::int as times,
      row_number() over (order by case l.kind when 'cross_sell' then 1 when 'related' then 2 else 3 end, l.position, p.id) as place
    from product_links l join products p on p.id = l.linked_id
    where l.product_id = ${$('product')} and ${for_sale($)}
    order by place
    limit ${$('room')}::int`,

  bought_together: ($) => `
    select ${columns('bought_together', "''", 't.product_id')}, t.place
    from search_bought_together t join products p on p.id = t.other_id
    where t.product_id = ${$('product')} and ${unasked($)}
    order by t.place
    limit ${$('room')}::int`,

  similar: ($, model) => `
    select ${columns('similar', "'meaning'", $('product'))}, n.place
    from (${near($('product'), model!)}) n join products p on p.id = n.product_id
    where ${unasked($)}
    order by n.place
    limit ${$('room')}::int`,

  // Once meanings are known, for what has none yet.
  shelf: ($, model) => `
    select ${columns('similar', "case when p.beside then 'beside' else 'shelf' end", $('product'))}, p.place
    from (${onTheShelf($('product'), unasked($), { most: model ? 40 : 200, beside: true })}) p
    order by p.place
    limit ${$('room')}::int`,

  goes_with_cart: ($) => `
    select ${columns('goes_with_cart', "case when c.linked then 'linked' else 'together' end", 'c.because')},
      row_number() over (order by c.linked desc, c.score desc, p.id) as place
    from (
      select other_id, bool_or(linked) as linked, sum(score) as score, (array_agg(because order by linked desc, score desc, because))[1] as because
      from (
        select linked_id as other_id, product_id as because, true as linked, 1 as score
        from product_links where product_id = any(${$('cart')}::text[]) and kind = 'cross_sell'
        union all
        select other_id, product_id, false, score from search_bought_together where product_id = any(${$('cart')}::text[])
      ) each_one
      group by other_id
    ) c
    join products p on p.id = c.other_id
    where ${for_sale($)} and (c.linked or not p.prescription)
    order by place
    limit ${$('room')}::int`,

  buy_again: ($) => `
    select ${columns('buy_again', "case when a.times > 1 then 'often' else 'once' end", undefined, 'a.times')}, a.place
    from unnest(${$('again')}::text[], ${$('again_times')}::int[]) with ordinality a (id, times, place) join products p on p.id = a.id
    where ${unasked($)}
    order by a.place
    limit ${$('room')}::int`,

  // Of each thing that tells about them the best first; of something bought, what goes with it before what could be had instead.
  for_you: ($, model) => `
    select ${columns('for_you', "case when s.bought then 'bought ' else 'seen ' end || o.way", 's.id')},
      row_number() over (order by o.place, (o.way = 'together') = s.bought desc, s.place, p.id) as place
    from unnest(${$('seeds')}::text[], ${$('seeds_bought')}::boolean[]) with ordinality s (id, bought, place)
    cross join lateral (
      (
        select 'together' as way, other_id as product_id, t.place from search_bought_together t
        where t.product_id = s.id order by t.place limit 8
      )
      union all
      select 'similar', product_id, place from (${model ? near('s.id', model, 12) : onTheShelf('s.id', unasked($), { most: 40, beside: false })}) alike
      where place <= 12
    ) o
    join products p on p.id = o.product_id
    where ${not_had($)} and p.id <> all(${$('seen')}::text[])
    order by place
    limit 2 * ${$('room')}::int`,

  seen_recently: ($) => `
    select ${columns('seen_recently', "''")}, v.place
    from unnest(${$('seen')}::text[]) with ordinality v (id, place) join products p on p.id = v.id
    where ${not_had($)}
    order by v.place
    limit ${$('room')}::int`,

  popular_in_district: ($) => popular($, 'popular_near', 'district', $('district')),
  popular_in_division: ($) => popular($, 'popular_near', 'division', $('division')),
  popular: ($) => popular($, 'popular', 'everywhere', "''"),

  new: ($) => `
    select ${columns('new', "''")}, row_number() over (order by p.image_url is null, p.nth, p.id desc) as place
    from (
      select p.*, row_number() over (partition by c.ancestor_ids[1], p.image_url is null order by p.id desc) as nth
      from (
        select id, image_url, category_id from products p where ${not_had($)} order by id desc limit ${most_looked_at}
      ) p
      left join categories c on c.id = p.category_id
    ) p
    order by place
    limit ${$('room')}::int`,
} as const satisfies Record<string, ($: Param, model: Model) => string>
export type Source = keyof typeof sources

const most_looked_at = 120

/** The best of each of the shop's main categories take turns: else it would be onions all the way down. */
function popular($: Param, reason: string, level: string, name: string): string {
  return `
    select ${columns(reason, reason === 'popular' ? "''" : `'${level}'`)}, row_number() over (order by p.nth, p.buyers desc, p.id) as place
    from (
      select p.id, t.buyers, row_number() over (partition by c.ancestor_ids[1] order by t.buyers desc, p.id) as nth
      from (
        select product_id, buyers from search_popular where level = '${level}' and name = ${name}
        order by buyers desc, product_id limit ${most_looked_at}
      ) t
      join products p on p.id = t.product_id
      left join categories c on c.id = p.category_id
      where ${not_had($)}
    ) p
    order by place
    limit ${$('room')}::int`
}
