import { type Context, personIds } from '#core/context'
import { conflict, forbidden, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { orderByNumber } from '#domain/orders'

/** What is meant: a product, or an order and, where it has several products, which of them. */
export type Meant = { product?: string | undefined; order?: string | undefined; variant?: string | undefined }
export type Bought = {
  product_id: string
  store_id: string
  slug: string
  title: string
  title_bn: string | null
  order_line_id: string
  number: string
  delivered: boolean
  own: boolean
}

// Whether it is still sold does not matter: they have it. Of several orders the one that arrived counts.
const find = statement<Bought>(`
  select distinct on (l.product_id) l.product_id, p.store_id, p.slug, p.title, p.title_bn, l.id as order_line_id, o.number,
    f.status = 'delivered' as delivered,
    exists (select from store_members m where m.store_id = p.store_id and m.customer_id = any($1)) as own
  from orders o
  join order_lines l on l.order_id = o.id
  join fulfilments f on f.id = l.fulfilment_id
  join products p on p.id = l.product_id
  join variants v on v.id = l.variant_id
  where o.customer_id = any($1)
    and ($2::text is null or p.slug = $2 or p.external_id = $2 or p.id = $2)
    and ($3::text is null or o.id = $3)
    and ($4::text is null or v.external_id = $4 or v.sku = $4 or v.id = $4)
  order by l.product_id, (f.status = 'delivered') desc, l.id
  limit 20`)

/** The one product that was meant, which whoever is acting has bought and received; anything else is refused. */
export async function findBought(db: Db, ctx: Context, { product, order, variant }: Meant): Promise<Bought> {
  if (product === undefined && order === undefined && variant === undefined)
    throw invalid('product_missing', {
      en: 'Say what the review is of: the product, or the number of the order.',
      bn: 'কোন পণ্যের রিভিউ তা বলুন: পণ্যের নাম, অথবা অর্ডার নম্বর।',
    })
  const order_id = order === undefined ? null : (await orderByNumber(db, ctx, { number: order })).id
  const found = await find(db, personIds(ctx.actor), product ?? null, order_id, variant ?? null)
  if (found.length === 0) throw notBought()
  if (found.length > 1) throw whichOne(found)
  const [bought] = found as [Bought]
  if (!bought.delivered) throw notDelivered(bought)
  if (bought.own) throw ownGoods()
  return bought
}

/** What was never bought and what is not there look the same. */
const notBought = () =>
  forbidden('not_a_buyer', {
    en: 'Reviews here are by people who bought the product and have received it. Among your orders there is none with it.',
    bn: 'এখানে রিভিউ দিতে পারেন যাঁরা পণ্যটি কিনে হাতে পেয়েছেন। আপনার অর্ডারগুলোতে এটি নেই।',
  })

const notDelivered = ({ title, title_bn, number }: Bought) =>
  conflict(
    'not_delivered_yet',
    {
      en: `"${title}" (${number}) has not arrived yet. Tell us how it is once you have it.`,
      bn: `"${title_bn ?? title}" (${number}) এখনো আপনার হাতে পৌঁছায়নি। হাতে পেয়ে জানাবেন কেমন লাগলো।`,
    },
    { number },
  )

const ownGoods = () =>
  forbidden('own_product', {
    en: 'This is from your own store, so its review is for others to write.',
    bn: 'এটি আপনার নিজের দোকানের পণ্য, তাই এর রিভিউ অন্যরা লিখবেন।',
  })

function whichOne(found: Bought[]) {
  return invalid(
    'choose_product',
    {
      en: `Which one is the review of? ${found.map(({ title }) => `"${title}"`).join(', ')}.`,
      bn: `কোনটির রিভিউ? ${found.map(({ title, title_bn }) => `"${title_bn ?? title}"`).join(', ')}।`,
    },
    { choices: found.map(({ slug, title }) => ({ slug, title })) },
  )
}
