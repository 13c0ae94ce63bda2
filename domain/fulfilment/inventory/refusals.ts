import type { Context } from '#core/context'
import { type AppError, conflict, forbidden, notFound } from '#core/errors'
import { toBengaliDigits } from '#core/language'
import type { Db } from '#db/open'
import { refuseWhen } from '#db/refusals'

// The last guards: code that forgot to look first is stopped by the database, and still speaks plainly.
refuseWhen('stock_not_oversold', () =>
  conflict('out_of_stock', {
    en: 'There are not that many left. Choose fewer, or try again.',
    bn: 'এতগুলো আর নেই। কম নিন, অথবা আবার চেষ্টা করুন।',
  }),
)
refuseWhen('stock_not_negative', () =>
  conflict('stock_negative', {
    en: 'Stock cannot go below zero. Count again and set what is really there.',
    bn: 'মজুত শূন্যের নিচে নামতে পারে না। আবার গুনে যা আছে তা লিখুন।',
  }),
)
refuseWhen('stock_levels_pkey', () =>
  conflict('stock_changed', {
    en: 'Someone else changed this stock at the same moment. Try again.',
    bn: 'একই মুহূর্তে আরেকজন এই মজুত বদলেছেন। আবার চেষ্টা করুন।',
  }),
)
refuseWhen('warehouses_store_id_code_key', () =>
  conflict('warehouse_code_taken', 'The store already has a warehouse with that code. Choose another code.'),
)

export type Named = { title: string; title_bn: string }

/** The product as people know it, with the options that tell its variants apart. */
export async function nameOf(db: Db, variant_id: string): Promise<Named> {
  const found = await db
    .selectFrom('variants as v')
    .innerJoin('products as p', 'p.id', 'v.product_id')
    .select(['p.title', 'p.title_bn', 'v.options'])
    .where('v.id', '=', variant_id)
    .executeTakeFirst()
  if (!found) return { title: 'this product', title_bn: 'এই পণ্য' }
  const options = Object.values(found.options as Record<string, string>).join(', ')
  const full = (title: string) => (options ? `${title} (${options})` : title)
  return { title: full(found.title), title_bn: full(found.title_bn ?? found.title) }
}

export async function outOfStock(db: Db, variant_id: string, left: number): Promise<AppError> {
  const { title, title_bn } = await nameOf(db, variant_id)
  const sentence =
    left > 0
      ? { en: `Only ${left} of "${title}" left.`, bn: `"${title_bn}" আর মাত্র ${toBengaliDigits(String(left))}টি আছে।` }
      : { en: `"${title}" is sold out.`, bn: `"${title_bn}" শেষ হয়ে গেছে।` }
  return conflict('out_of_stock', sentence, { left, variant_id, title })
}

/** Pieces that orders wait for stay: the sentence says how many they are. */
export function belowReserved(named: Named, asked: number, reserved: number): AppError {
  const bn = toBengaliDigits
  return conflict(
    'stock_reserved',
    {
      en: `${reserved} of "${named.title}" are reserved for orders, so the stock cannot be ${asked}. Set ${reserved} or more, or cancel those orders first.`,
      bn: `"${named.title_bn}"-এর ${bn(String(reserved))}টি অর্ডারের জন্য রাখা আছে, তাই মজুত ${bn(String(asked))} করা যাবে না। ${bn(String(reserved))} বা তার বেশি লিখুন, অথবা আগে সেই অর্ডারগুলো বাতিল করুন।`,
    },
    { reserved, asked },
  )
}

export function belowZero(named: Named, on_hand: number, asked: number): AppError {
  return conflict(
    'stock_negative',
    {
      en: `There are ${on_hand} of "${named.title}", so the stock cannot become ${asked}. Take away fewer.`,
      bn: `"${named.title_bn}" আছে ${toBengaliDigits(String(on_hand))}টি, তাই এতগুলো কমানো যাবে না।`,
    },
    { on_hand, asked },
  )
}

/** Whose shelves these are. Somebody else's look as if they did not exist. */
export function assertMayStock({ actor }: Context, store_id: string): void {
  if (actor.kind === 'seller' && !actor.store_ids.includes(store_id))
    throw notFound('stock_not_found', 'There is nothing of yours under that name. Look at your listings and try again.')
  if (actor.kind === 'guest' || actor.kind === 'shopper')
    throw forbidden('not_a_seller', 'Stock is kept by the store and its team.')
}
