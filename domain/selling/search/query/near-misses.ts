import type { Db } from '#db/open'
import { numbered, statement } from '#db/statement'
import { conditionsOf, type Filters, joinsOf } from './conditions.ts'
import type { Param } from './rank-statement.ts'

/** Why what is shown is not quite what was asked. */
export type NearMiss = {
  reason: 'price' | 'place' | 'store' | 'without' | 'similar' | 'popular' | 'filters' | 'nothing'
  en: string
  bn: string
}

export const near_misses: Record<NearMiss['reason'], NearMiss> = {
  price: {
    reason: 'price',
    en: 'Nothing at that price. These are the nearest.',
    bn: 'ওই দামে কিছু নেই। কাছাকাছি এগুলো আছে।',
  },
  place: {
    reason: 'place',
    en: 'No store around there has it. These are from further away.',
    bn: 'ওই এলাকার কোনো দোকানে নেই। দূরের দোকানে এগুলো আছে।',
  },
  store: { reason: 'store', en: 'That store does not have it. Others do.', bn: 'ওই দোকানে নেই। অন্য দোকানে আছে।' },
  without: {
    reason: 'without',
    en: 'Everything found has what you wanted to leave out.',
    bn: 'যা বাদ দিতে চেয়েছেন, পাওয়া সবকিছুতেই তা আছে।',
  },
  similar: {
    reason: 'similar',
    en: 'We found nothing by those words. These come closest.',
    bn: 'এই শব্দে কিছু পাওয়া যায়নি। সবচেয়ে কাছাকাছি এগুলো।',
  },
  filters: {
    reason: 'filters',
    en: 'Nothing fits all of that. Take one of the filters away.',
    bn: 'সব শর্ত মিলিয়ে কিছু নেই। একটি শর্ত বাদ দিয়ে দেখুন।',
  },
  nothing: { reason: 'nothing', en: 'We found nothing like that.', bn: 'এমন কিছু পাওয়া যায়নি।' },
  popular: {
    reason: 'popular',
    en: 'We found nothing like that. This is what others like here.',
    bn: 'এমন কিছু পাওয়া যায়নি। এখানে অন্যরা যা পছন্দ করেন তা দেখুন।',
  },
}

export type Meant = { model: number; dimensions: number; vector: string }
type Values = Filters & { q: string; vector: string }
const texts = new Map<string, { run: ReturnType<typeof statement<{ no: number }>>; names: (keyof Values)[] }>()

const most_texts = 200

/** Titles that are written like it, and products that mean the like: for when words find too little. */
async function found(
  db: Db,
  kind: 'spelled' | 'alike' | 'popular' | 'named',
  values: Partial<Values>,
  meant?: { model: number; dimensions: number },
): Promise<number[]> {
  const filters = Object.keys(values).filter((name) => name !== 'q' && name !== 'vector') as (keyof Filters)[]
  const key = `${kind} ${meant?.model} ${filters.sort().join()}`
  let text = texts.get(key)
  if (!text) {
    const names: (keyof Values)[] = []
    const $ = numbered(names)
    const made = texts_of[kind]!($, filters, meant ?? { model: 0, dimensions: 0 })
    const known = texts.size < most_texts
    text = { run: known ? statement(made) : statement(made, 'once'), names }
    if (known) texts.set(key, text)
  }
  return (await text.run(db, ...text.names.map((name) => values[name]))).map(({ no }) => no)
}

const title = `(p.title || ' ' || coalesce(p.title_bn, '') || ' ' || coalesce(p.brand, ''))`
type Dollar = (name: keyof Values) => string
const where = ($: Dollar, filters: (keyof Filters)[]) => conditionsOf(filters, $ as Param)
const joins = ($: Dollar, filters: (keyof Filters)[]) => joinsOf(filters, $ as Param)

const texts_of: Record<
  string,
  ($: Dollar, filters: (keyof Filters)[], meant: Pick<Meant, 'model' | 'dimensions'>) => string
> = {
  spelled: ($, filters) => `
    select d.no
    from (
      select p.* from products p where p.listed and ${$('q')} <% ${title} limit 400
    ) p
    join search_documents d on d.product_id = p.id ${joins($, filters)}
    where true ${where($, filters)}
    order by word_similarity(${$('q')}, ${title}) desc, p.in_stock desc, d.no
    limit 20`,
  // Written out, since each model has an index of its own, with as many dimensions as it has.
  alike: ($, filters, { model, dimensions }) => `
    select d.no
    from (
      select no, vector::halfvec(${dimensions}) <#> ${$('vector')}::halfvec(${dimensions}) as far
      from search_vectors where model_id = ${model}
      order by 2 limit 100
    ) v
    join search_documents d on d.no = v.no
    join products p on p.id = d.product_id and p.listed ${joins($, filters)}
    where v.far < -0.35 ${where($, filters)}
    order by v.far, d.no
    limit 20`,
  // Written as it is on the pack, in capitals or small.
  named: ($, filters) => `
    select d.no
    from (
      select id from products where external_id = any(array[${$('q')}, upper(${$('q')}), lower(${$('q')})]) or slug = ${$('q')} or id = ${$('q')}
      union select product_id from variants where sku = any(array[${$('q')}, upper(${$('q')}), lower(${$('q')})]) and available
      union select product_id from variants where external_id = any(array[${$('q')}, upper(${$('q')}), lower(${$('q')})]) and available
    ) named
    join products p on p.id = named.id and p.listed ${joins($, filters)}
    join search_documents d on d.product_id = p.id
    where true ${where($, filters)}
    order by d.no
    limit 20`,
  popular: ($, filters) => `
    select d.no
    from (
      select p.id, p.liked
      from (
        select p.*, least(p.rating_count, 20) * coalesce(p.rating_average, 0) as liked
        from products p where p.listed and p.in_stock order by p.id desc limit 2000
      ) p ${joins($, filters)}
      where true ${where($, filters)}
      order by p.liked desc, p.id desc
      limit 20
    ) p
    join search_documents d on d.product_id = p.id
    order by p.liked desc, p.id desc
    limit 10`,
}

export const spelledAlike = (db: Db, q: string, filters: Partial<Filters>) => found(db, 'spelled', { ...filters, q })
export const meaningAlike = (db: Db, { vector, model, dimensions }: Meant, filters: Partial<Filters>) =>
  found(db, 'alike', { ...filters, vector }, { model, dimensions })
export const popular = (db: Db, filters: Partial<Filters>) => found(db, 'popular', filters)

/** Somebody who types a product's id or SKU wants just that; names of letters alone are words. */
export const named = (db: Db, q: string, filters: Partial<Filters>) =>
  /\s/.test(q) || !/[\d_-]/.test(q) ? [] : found(db, 'named', { ...filters, q })
