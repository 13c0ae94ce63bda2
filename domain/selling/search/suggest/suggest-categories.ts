import type { Context } from '#core/context'
import { minute_ms } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { beginsIn, heldIn, type Sounded, sounded, type Typed } from './typed.ts'

export type SuggestedCategory = { slug: string; path: string; name: string; name_bn: string | null }
type Known = SuggestedCategory & { own: Sounded[]; trail: Sounded[]; depth: number }

// Those with something for sale in them or under them.
const read = statement<SuggestedCategory & { trail: { name: string; name_bn: string | null }[] }>(`
  with held as (
    select unnest(c.ancestor_ids) as id from categories c
    where exists (select from products p where p.category_id = c.id and p.listed)
  )
  select c.slug, c.path, c.name, c.name_bn, c.trail from categories c where c.id in (select id from held) order by c.path`)

/** A shop has a few hundred and asks for them with every letter that is typed: read once a minute. */
const kept = new WeakMap<Db, { until: number; categories: Promise<Known[]> }>()

export async function suggestCategories(
  db: Db,
  ctx: Context,
  typed: Typed,
  limit: number,
): Promise<SuggestedCategory[]> {
  return (await knownTo(db, ctx))
    .map((one) => ({ one, rank: rankOf(typed, one) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.one.depth - b.one.depth)
    .slice(0, limit)
    .map(({ one: { slug, path, name, name_bn } }) => ({ slug, path, name, name_bn }))
}

/** What is being typed begins a word of its name; what came before is in its name or in those above it. */
function rankOf(typed: Typed, { own, trail }: Known): number {
  const begins = beginsIn(typed, own)
  if (begins === 0 || heldIn(typed, trail) < typed.earlier.length) return 0
  return begins + (beginsIn(typed, own.slice(0, 1)) > 0 ? 2 : 0)
}

function knownTo(db: Db, ctx: Context): Promise<Known[]> {
  const now = ctx.now().getTime()
  const before = kept.get(db)
  if (before && now < before.until) return before.categories
  const categories = readKnown(db)
  kept.set(db, { until: now + minute_ms, categories })
  // A failure is for those who wait for it; the next one asks again.
  categories.catch(() => kept.delete(db))
  return categories
}

async function readKnown(db: Db): Promise<Known[]> {
  return (await read(db)).map(({ trail, ...shown }) => ({
    ...shown,
    own: sounded(`${shown.name} . ${shown.name_bn ?? ''}`),
    trail: sounded(trail.map(({ name, name_bn }) => `${name} . ${name_bn ?? ''}`).join(' . ')),
    depth: trail.length,
  }))
}
