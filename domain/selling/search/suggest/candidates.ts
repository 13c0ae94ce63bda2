import { statement } from '#db/statement'

export type Candidate = {
  slug: string
  title: string
  title_bn: string | null
  brand: string | null
  price_minor: number
  currency: string
  image_url: string | null
  in_stock: boolean
  /** what it is one of, from the widest down */
  trail: { name: string; name_bn: string | null }[] | null
}

/** Of the words that begin so, the most frequent; of the products with one, those that say it loudest; of all those, as many are looked at. */
const most_terms = 24
const most_postings = { each: 30, beginning: 8_000, earlier: 4_000 }
const looked_at = 60

// Sounds are kept of what products are called only; a word may be frequent because many descriptions use it.
const beginning = `
  beginning as (
    select t.id, max(t.weight) as weight, row_number() over (order by max(t.weight) > 1 desc, max(t.df * t.named) desc, t.id) as place
    from unnest($1::text[], $2::text[], $3::real[]) b (from_term, to_term, weight)
    cross join lateral (
      select id, df, b.weight, case when term like 'f:%' then 1 else 0.3 end as named from search_terms
      where term >= b.from_term and term < b.to_term and df > 0
      order by df desc
      limit ${most_terms}
    ) t
    group by t.id
    order by place
    limit ${most_terms}
  )`
const loudest = (of: string, most: string) => `
  cross join lateral (select no, impact from search_postings where term_id = ${of}.id order by impact desc, no desc limit ${most}) p`
/** So many of all terms together: of one alone, nearly every product. */
const shared = (among: string, most: number) => `(select ${most} / greatest(count(*), 1) from ${among})`
const shown = (order: string) => `
  select p.slug, p.title, p.title_bn, p.brand, p.price_minor, p.currency, p.image_url, p.in_stock, c.trail
  from (select * from hits order by ${order}, no desc limit ${looked_at}) best
  join search_documents d on d.no = best.no
  join products p on p.id = d.product_id
  left join categories c on c.id = p.category_id
  where p.listed
  order by p.in_stock desc, ${order}, best.no desc`

// The words take turns: after a letter or two, one product of each says more than many of the first.
export const alone = statement<Candidate>(`
  with ${beginning},
  said as (
    select p.no, b.place, row_number() over (partition by b.id order by p.impact desc, p.no desc) as turn
    from beginning b ${loudest('b', `${most_postings.each}`)}
  ),
  hits as (
    select no, min(turn) as turn, min(place) as place from said group by no
  )
  ${shown('turn, place')}`)

// Words that the shop does not know are passed over; products must have the others.
export const together = statement<Candidate>(`
  with ${beginning},
  earlier as (
    select e.slot, t.id, max(e.weight) as weight
    from unnest($4::int[], $5::text[], $6::real[]) e (slot, term, weight) join search_terms t on t.term = e.term and t.df > 0
    group by e.slot, t.id
  ),
  having_one as (
    select e.slot, p.no, max(p.impact * e.weight) as score
    from earlier e ${loudest('e', shared('earlier', most_postings.earlier))}
    group by e.slot, p.no
  ),
  having_all as (
    select no, sum(score) as score from having_one
    group by no
    having count(*) = (select count(distinct slot) from earlier)
  ),
  hits as (
    select p.no, max(p.impact * b.weight) + max(a.score) as score
    from beginning b ${loudest('b', shared('beginning', most_postings.beginning))}
    join having_all a on a.no = p.no
    group by p.no
  )
  ${shown('score desc')}`)
