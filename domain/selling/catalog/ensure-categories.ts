import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { slugOf } from './slug.ts'

export type WantedCategory = { path: string; path_bn?: string | null | undefined }
type Place = { path: string; parent: string | null; name: string; name_bn: string | null }
type Known = { id: string; path: string; name_bn: string | null }

const separator = ' > '
const deepest = 6

/** "Grocery >  Rice" -> "Grocery > Rice": the one spelling of a path that is kept. */
export function tidyPath(path: string): string {
  return segments(path).join(separator)
}

/** Every path with its parents exists afterwards. Gives the id of each by its tidy path; three statements at most, however many there are. */
export async function ensureCategories(tx: Db, ctx: Context, wanted: WantedCategory[]): Promise<Map<string, string>> {
  const places = placesOf(wanted)
  const paths = [...places.keys()]
  if (paths.length === 0) return new Map()
  let known = await read(tx, paths)
  if (lacks(known, places)) {
    // Two imports that bring the same new category take turns here.
    await lockWords(tx, 'categories')
    known = await read(tx, paths)
    await insertMissing(tx, ctx, places, known)
    await nameInBengali(tx, places, known)
  }
  return new Map([...known].map(([path, { id }]) => [path, id]))
}

const lacks = (known: Map<string, Known>, places: Map<string, Place>) =>
  [...places.values()].some(({ path, name_bn }) => {
    const kept = known.get(path)
    return !kept || (name_bn !== null && kept.name_bn === null)
  })

async function read(tx: Db, paths: string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`select id, path, name_bn from categories where path = any(${paths})`.execute(tx)
  return new Map(rows.map((row) => [row.path, row]))
}

async function insertMissing(tx: Db, ctx: Context, places: Map<string, Place>, known: Map<string, Known>) {
  const missing = [...places.values()].filter(({ path }) => !known.has(path))
  if (missing.length === 0) return
  const slugs = await freeCategorySlugs(tx, missing)
  for (const { path, name_bn } of missing)
    known.set(path, { id: newId('category', ctx.now().getTime()), path, name_bn })
  const rows = missing.map(({ path, parent, name, name_bn }, i) => {
    const parent_id = parent === null ? null : known.get(parent)!.id
    return { id: known.get(path)!.id, parent_id, slug: slugs[i], name, name_bn, path }
  })
  // Parents come first in the list: the trigger that keeps ancestor_ids reads them.
  await sql`
    insert into categories (id, parent_id, slug, name, name_bn, path)
    select id, parent_id, slug, name, name_bn, path
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(id text, parent_id text, slug text, name text, name_bn text, path text)
  `.execute(tx)
}

async function freeCategorySlugs(tx: Db, missing: Place[]): Promise<string[]> {
  const candidates = missing.map(({ name, path }, i) => {
    const own = slugOf(name)
    const whole = slugOf(path) || 'category'
    return [
      own || whole,
      whole,
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${whole}-${n}`),
      `${whole}-${newId('category').slice(-8)}${i}`,
    ]
  })
  const { rows } = await sql<{
    slug: string
  }>`select slug from categories where slug = any(${candidates.flat()})`.execute(tx)
  const taken = new Set(rows.map(({ slug }) => slug))
  return candidates.map((names) => {
    const slug = names.find((name) => !taken.has(name))!
    taken.add(slug)
    return slug
  })
}

/** A Bengali name that arrives later fills the gap; one that stands is not fought over by two files. */
async function nameInBengali(tx: Db, places: Map<string, Place>, known: Map<string, Known>) {
  const named = [...places.values()].flatMap(({ path, name_bn }) => {
    const kept = known.get(path)!
    return name_bn !== null && kept.name_bn === null ? [{ id: kept.id, name_bn }] : []
  })
  if (named.length === 0) return
  await sql`
    update categories c set name_bn = n.name_bn
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(id text, name_bn text)
    where c.id = n.id
  `.execute(tx)
}

/** All paths with their parents, shallow ones first. */
function placesOf(wanted: WantedCategory[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { path, path_bn } of wanted) {
    const names = segments(path)
    if (names.length === 0) throw invalid('category_empty', 'A category needs a name, like "Grocery > Rice".', { path })
    if (names.length > deepest)
      throw invalid('category_too_deep', `"${path}" is ${names.length} levels deep; ${deepest} are the most.`, { path })
    const names_bn = path_bn ? segments(path_bn) : []
    for (const [depth, name] of names.entries()) {
      const place = names.slice(0, depth + 1).join(separator)
      const known = places.get(place)
      // Names pair up by level; a Bengali path of another length says nothing certain about any of them.
      const name_bn = known?.name_bn ?? (names_bn.length === names.length ? names_bn[depth]! : null)
      const parent = depth === 0 ? null : names.slice(0, depth).join(separator)
      places.set(place, { path: place, parent, name, name_bn })
    }
  }
  return new Map([...places].sort(([, a], [, b]) => depthOf(a) - depthOf(b)))
}

const depthOf = (place: Place) => segments(place.path).length

function segments(path: string): string[] {
  return path
    .split('>')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')
}
