import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { clean } from '../text/normalise.ts'
import { longest_name, name_pattern, type SynonymGroup } from './group.ts'
import { soundKeys, termKey } from './term-keys.ts'

export type ListSynonyms = { q?: string | undefined; cursor?: string | undefined; limit?: number | undefined }
export type SynonymItem = SynonymGroup & { source: 'start' | 'staff'; updated_at: string }
export type SynonymPage = { items: SynonymItem[]; next_cursor: string | null }
type Row = SynonymGroup & { source: 'start' | 'staff'; updated_at: Date }

// Some thousand rows at most, and only staff ask: what is written in them is looked through as it is.
const page = statement<Row>(`
  select name, kind, terms, finds, active, note, source, updated_at
  from search_synonyms s
  where removed_at is null and name > $1
    and ($2::text is null or name like $2 or terms::text like $2 or finds::text like $2
      or id in (select synonym_id from search_synonym_terms where term = any($3)))
  order by name
  limit $4`)

/** The groups in the order of their names: all of them, or those in which a word is written, however it is spelled. */
export async function listSynonyms(db: Db, ctx: Context, input: ListSynonyms = {}): Promise<SynonymPage> {
  assertPermitted(ctx, 'change_catalog')
  const limit = input.limit ?? 50
  const q = clean(input.q ?? '').trim()
  const part = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null
  const keys = q ? [termKey(q), ...soundKeys(q)].flatMap((key) => key ?? []) : []
  const rows = await page(db, after(input.cursor), part, keys, limit + 1)
  const items = rows.slice(0, limit).map((row) => ({ ...row, updated_at: row.updated_at.toISOString() }))
  return { items, next_cursor: rows.length > limit ? items.at(-1)!.name : null }
}

function after(cursor: string | undefined): string {
  if (cursor === undefined) return ''
  if (cursor.length > longest_name || !name_pattern.test(cursor))
    throw invalid('cursor_broken', {
      en: 'That cursor does not belong to this list. Start again from the first page.',
      bn: 'এই কার্সরটি এই তালিকার নয়। প্রথম পাতা থেকে আবার শুরু করুন।',
    })
  return cursor
}
