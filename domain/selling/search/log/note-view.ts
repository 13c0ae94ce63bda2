import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { productNotFound } from './note-click.ts'
import { viewerOf } from './viewer.ts'

const most_kept = 50

// What is let go of comes last and waits for nobody: one that another request holds at this moment is left to it. Two requests that each held
// what the other wants would both fail.
const note = statement<{ sold: boolean }>(`
  with seen as (
    select id from products where (id = $2 or slug = $2) and listed
  ),
  noted as (
    insert into product_views as known (viewer, product_id, at)
    select $1, seen.id, $3::timestamptz from seen
    where not exists (select from customers where id = $1 and erased_at is not null)
    on conflict (viewer, product_id) do update set at = greatest(known.at, excluded.at), times = known.times + 1
    returning product_id
  ),
  old as (
    select v.product_id from noted join product_views v on v.viewer = $1 and v.product_id <> noted.product_id
    order by v.at desc, v.product_id
    offset ${most_kept - 1}
  ),
  let_go as (
    delete from product_views v
    where v.viewer = $1 and v.product_id = any(array(
      select product_id from product_views where viewer = $1 and product_id in (select product_id from old) for update skip locked
    ))
  )
  select exists (select from seen) as sold`)

/** Somebody looked at a product (its id or slug): for showing it to them again. Of people who work here nothing is noted. */
export async function noteView(db: Db, ctx: Context, { product }: { product: string }): Promise<{ noted: boolean }> {
  const viewer = viewerOf(ctx.actor)
  if (viewer === null) return { noted: false }
  const [found] = await note(db, viewer, product, ctx.now())
  if (!found!.sold) throw productNotFound(product)
  return { noted: true }
}
