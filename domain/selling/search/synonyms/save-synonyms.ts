import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { asGroup, type SynonymGroup, type SynonymKind } from './group.ts'
import { lockGroup } from './synonyms-called.ts'
import { lookupsOf, rewriteLookups } from './write-lookups.ts'

/** Only what is named changes; `add_terms` are added to what is there. A new group needs its terms. */
export type SaveSynonyms = {
  name: string
  kind?: SynonymKind | undefined
  terms?: string[] | undefined
  add_terms?: string[] | undefined
  finds?: string[] | undefined
  active?: boolean | undefined
  note?: string | null | undefined
}
export type SavedSynonyms = SynonymGroup & { is_new: boolean }
/** What a save would make of the group; `before` is null for a new one. */
export type SynonymsOver = { group: SynonymGroup; before: SynonymGroup | null }

/** Searches find by it from now on, and no release changes the group again. */
export async function saveSynonyms(tx: Db, ctx: Context, input: SaveSynonyms): Promise<SavedSynonyms> {
  const { group, before } = await synonymsOver(tx, ctx, input)
  const row = { ...group, source: 'staff', removed_at: null, updated_at: ctx.now() }
  await tx
    .insertInto('search_synonyms')
    .values(row)
    .onConflict((same) => same.column('name').doUpdateSet(row))
    .execute()
  await rewriteLookups(tx, group, before?.terms)
  return { ...group, is_new: before === null }
}

export async function synonymsOver(tx: Db, ctx: Context, input: SaveSynonyms): Promise<SynonymsOver> {
  assertPermitted(ctx, 'change_catalog')
  const kept = await lockGroup(tx, input.name)
  const there = kept && !kept.removed_at ? kept : undefined
  const group = asGroup(over(there, input))
  if (group.active) await assertFree(tx, group)
  if (!there) return { group, before: null }
  const { removed_at: _, ...before } = there
  return { group, before }
}

function over(before: SynonymGroup | undefined, input: SaveSynonyms): SynonymGroup {
  const kind = input.kind ?? before?.kind ?? (input.finds?.length ? 'also' : 'same')
  return {
    name: input.name,
    kind,
    terms: [...(input.terms ?? before?.terms ?? []), ...(input.add_terms ?? [])],
    // What was found besides says nothing any more once they all mean the same.
    finds: input.finds ?? (kind === 'also' ? (before?.finds ?? []) : []),
    active: input.active ?? before?.active ?? true,
    note: input.note === undefined ? (before?.note ?? null) : input.note,
  }
}

/** The sentence names the other group, which the constraint cannot. */
async function assertFree(tx: Db, group: SynonymGroup): Promise<void> {
  const same = lookupsOf([group]).flatMap(({ how, term }) => (how === 'same' ? [term] : []))
  if (same.length === 0) return
  const other = await tx
    .selectFrom('search_synonym_terms as t')
    .innerJoin('search_synonyms as s', 's.id', 't.synonym_id')
    .select(['t.term', 's.name'])
    .where('t.how', '=', 'same')
    .where('t.term', '=', (any) => any.fn('any', [any.val(same)]) as never)
    .where('s.name', '<>', group.name)
    .orderBy('t.term')
    .executeTakeFirst()
  if (!other) return
  const term = group.terms.find((one) =>
    lookupsOf([{ ...group, terms: [one] }]).some(({ term }) => term === other.term),
  )
  throw conflict(
    'synonym_taken',
    {
      en: `"${term}" already means something in the group "${other.name}". Add your words there, or use kind "also" for a second meaning.`,
      bn: `"${term}" শব্দটি "${other.name}" দলে আগে থেকেই আছে। আপনার শব্দগুলো সেখানে যোগ করুন, অথবা দ্বিতীয় অর্থের জন্য kind "also" ব্যবহার করুন।`,
    },
    { term, name: other.name },
  )
}
