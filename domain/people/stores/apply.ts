import { type Context, personId } from '#core/context'
import { conflict, forbidden, invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { assertRadiusHasCentre, readDetails, type StoreDetails } from './details.ts'
import type { Store } from './find.ts'

export type ApplyForStore = Omit<StoreDetails, 'commission_bps'> & {
  /** Its address in the shop; made from the name when left out. */
  slug?: string | undefined
  /** Whose it will be, when staff or the shop itself apply for somebody. */
  owner_id?: string | undefined
}

const kept_for_the_shop = new Set(['dokandar', 'admin', 'api', 'store', 'stores'])

/** A person asks for a store and becomes its owner. Asking again for the same one finds the first application. */
export async function applyForStore(tx: Db, ctx: Context, input: ApplyForStore): Promise<Store> {
  const { slug: wanted, owner_id, ...given } = input
  const owner = ownerOf(ctx, owner_id)
  const slug = slugOf(wanted ?? given.name)
  const { name, ...details } = readDetails(given)
  assertRadiusHasCentre(details)
  if (!name) throw invalid('name_missing', { en: 'A store needs a name.', bn: 'দোকানের একটি নাম দরকার।' })
  if ('commission_bps' in details) throw forbidden('staff_only', 'The commission is set by our staff.')
  const store = await tx
    .insertInto('stores')
    .values({
      ...details,
      id: newId('store', ctx.now().getTime()),
      slug,
      name,
      status: 'applied',
      created_at: ctx.now(),
    })
    .onConflict((taken) => taken.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!store) return existing(tx, slug, owner)
  await tx
    .insertInto('store_members')
    .values({ store_id: store.id, customer_id: owner, role: 'owner', created_at: ctx.now() })
    .execute()
  record(tx, ctx, 'store.applied', { store_id: store.id, slug, customer_id: owner })
  return store
}

function ownerOf(ctx: Context, owner_id: string | undefined): string {
  if (owner_id && isPermitted(ctx, 'stores')) return owner_id
  const person = personId(ctx.actor)
  if (person) return person
  throw forbidden('sign_in_first', {
    en: 'Please sign in first; then you can open a store.',
    bn: 'আগে সাইন ইন করুন; তারপর দোকান খুলতে পারবেন।',
  })
}

/** Nakshi Kantha & Co. -> nakshi-kantha-co */
function slugOf(written: string): string {
  const slug = written
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  if (slug.length < 3)
    throw invalid('slug_missing', {
      en: 'Give the store a short address in Latin letters, such as nakshi-sarees.',
      bn: 'দোকানের জন্য ইংরেজি অক্ষরে একটি ছোট ঠিকানা দিন, যেমন nakshi-sarees।',
    })
  if (kept_for_the_shop.has(slug)) throw slugTaken(slug)
  return slug
}

async function existing(tx: Db, slug: string, owner: string): Promise<Store> {
  const store = await tx
    .selectFrom('stores')
    .innerJoin('store_members as m', 'm.store_id', 'stores.id')
    .selectAll('stores')
    .where('stores.slug', '=', slug)
    .where('stores.status', '=', 'applied')
    .where('m.customer_id', '=', owner)
    .where('m.role', '=', 'owner')
    .executeTakeFirst()
  if (!store) throw slugTaken(slug)
  return store
}

export function slugTaken(slug: string) {
  return conflict('slug_taken', {
    en: `The address "${slug}" is taken. Choose another one.`,
    bn: `"${slug}" ঠিকানাটি নেওয়া হয়ে গেছে। অন্য একটি বেছে নিন।`,
  })
}
