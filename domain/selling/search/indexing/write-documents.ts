import { sql } from 'kysely'
import type { Db } from '#db/open'

export type Written = {
  product_id: string
  fingerprint: string
  store_id: string
  category_id: string | null
  terms: { id: number; impact: number }[]
}

/** Documents and postings of products, in place of what stood there; and in how many products each term now is. Answers their numbers. */
export async function writeDocuments(tx: Db, written: Written[]): Promise<Map<string, number>> {
  const numbers = await replaceDocuments(tx, written)
  const postings = written.flatMap(({ product_id, terms }) => {
    const no = numbers.get(product_id) // a product may have gone since it was read
    return no === undefined ? [] : terms.map((term) => ({ ...term, no }))
  })
  const ids = postings.map(({ id }) => id)
  await sql`
    insert into search_postings (term_id, impact, no)
    select term_id, impact, no
    from unnest(${ids}::int[], ${postings.map(({ impact }) => impact)}::real[], ${postings.map(({ no }) => no)}::int[])
      p (term_id, impact, no)
    order by term_id, impact, no
  `.execute(tx)
  await sql`
    update search_terms t set df = t.df + more.df
    from (select term_id, count(*)::int as df from unnest(${ids}::int[]) p (term_id) group by term_id) more
    where t.id = more.term_id
  `.execute(tx)
  return numbers
}

/** The number of each product. What it said before is taken out. */
async function replaceDocuments(tx: Db, written: Written[]): Promise<Map<string, number>> {
  await forget(
    tx,
    written.map(({ product_id }) => product_id),
  )
  const { rows } = await sql<{ no: number; product_id: string }>`
    insert into search_documents (no, product_id, fingerprint, store_id, category_id, terms, impacts)
    select p.no, p.id, d.fingerprint, d.store_id, d.category_id, d.terms::int[], d.impacts::real[]
    from unnest(
      ${written.map(({ product_id }) => product_id)}::text[],
      ${written.map(({ fingerprint }) => fingerprint)}::text[],
      ${written.map(({ store_id }) => store_id)}::text[],
      ${written.map(({ category_id }) => category_id)}::text[],
      ${written.map(({ terms }) => `{${terms.map(({ id }) => id).join()}}`)}::text[],
      ${written.map(({ terms }) => `{${terms.map(({ impact }) => impact).join()}}`)}::text[]
    ) d (product_id, fingerprint, store_id, category_id, terms, impacts)
    join products p on p.id = d.product_id
    on conflict (product_id) do update
      set fingerprint = excluded.fingerprint, store_id = excluded.store_id, category_id = excluded.category_id,
        terms = excluded.terms, impacts = excluded.impacts
    returning no, product_id
  `.execute(tx)
  return new Map(rows.map(({ no, product_id }) => [product_id, no]))
}

async function forget(tx: Db, product_ids: string[]): Promise<void> {
  await sql`
    with gone as materialized (
      select d.no, said.term_id, said.impact
      from search_documents d cross join lateral unnest(d.terms, d.impacts) said (term_id, impact)
      where d.product_id = any(${product_ids}::text[])
    ),
    taken_out as (
      delete from search_postings p using gone
      where p.term_id = gone.term_id and p.impact = gone.impact and p.no = gone.no
    )
    update search_terms t set df = t.df - fewer.df
    from (select term_id, count(*)::int as df from gone group by term_id) fewer
    where t.id = fewer.term_id
  `.execute(tx)
}
