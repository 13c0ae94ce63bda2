import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'
import type { SynonymGroup } from './group.ts'
import { areas, groupIn, groupLines, startText } from './start-synonyms.ts'
import { lookupsOf, rewriteAllLookups } from './write-lookups.ts'

const loaded = 'search_synonyms_loaded'
const one_in = 40

/**
 * Gives a shop the groups of this release: new ones come, those that nobody here touched become as they are now or go, and what staff wrote,
 * changed or took away stays. Any number of times, by any number of processes at once. Answers whether there was anything to do.
 */
export async function loadStartSynonyms(
  tx: Db,
  ctx: Context,
  lines: string[] = areas.flatMap((area) => groupLines(startText(area))),
): Promise<boolean> {
  assertPermitted(ctx, 'change_catalog')
  const digest = digestOf(lines)
  if ((await readSetting(tx, loaded)) === digest) return false
  await sql`lock table search_synonyms in share row exclusive mode`.execute(tx)
  await writeGroups(tx, ctx, lines.map(groupIn))
  await rewriteAllLookups(tx)
  await saveSetting(tx, ctx, loaded, digest)
  return true
}

/**
 * The text, and how some of it is looked up: when the rules for that change, everything is written down anew. All of it would cost
 * every start half a second to find that nothing is different.
 */
function digestOf(lines: string[]): string {
  const some = lines.filter((_, at) => at % one_in === 0).map(groupIn)
  return createHash('sha256')
    .update(JSON.stringify([lines, lookupsOf(some)]))
    .digest('hex')
}

async function writeGroups(tx: Db, ctx: Context, groups: SynonymGroup[]): Promise<void> {
  const rows = JSON.stringify(groups.map((group) => ({ ...group, updated_at: ctx.now() })))
  const names = groups.map(({ name }) => name)
  await sql`delete from search_synonyms where source = 'start' and name <> all(${names})`.execute(tx)
  await sql`
    insert into search_synonyms as s (name, kind, terms, finds, active, note, source, updated_at)
    select name, kind, terms, finds, active, note, 'start', updated_at
    from jsonb_to_recordset(${rows}::jsonb)
      as g(name text, kind text, terms text[], finds text[], active boolean, note text, updated_at timestamptz)
    on conflict (name) do update
      set kind = excluded.kind, terms = excluded.terms, finds = excluded.finds, updated_at = excluded.updated_at
      where s.source = 'start' and (s.kind, s.terms, s.finds) is distinct from (excluded.kind, excluded.terms, excluded.finds)
  `.execute(tx)
}
