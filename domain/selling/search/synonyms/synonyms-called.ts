import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import type { SynonymGroup } from './group.ts'

/** One group by its name, held until the transaction ends. */
export async function synonymsCalled(tx: Db, ctx: Context, { name }: { name: string }): Promise<SynonymGroup> {
  assertPermitted(ctx, 'change_catalog')
  const group = await lockGroup(tx, name)
  if (!group || group.removed_at) throw synonymsNotFound(name)
  const { removed_at: _, ...rest } = group
  return rest
}

export type Kept = SynonymGroup & { removed_at: Date | null }

export async function lockGroup(tx: Db, name: string): Promise<Kept | undefined> {
  const row = await tx
    .selectFrom('search_synonyms')
    .select(['name', 'kind', 'terms', 'finds', 'active', 'note', 'removed_at'])
    .where('name', '=', name)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row as Kept | undefined
}

const synonymsNotFound = (name: string) =>
  notFound('synonyms_not_found', {
    en: `There is no group of synonyms called "${name.slice(0, 60)}". List them, by one of their words, to see its name.`,
    bn: `"${name.slice(0, 60)}" নামে কোনো প্রতিশব্দের দল নেই। কোনো একটি শব্দ দিয়ে তালিকায় খুঁজে নামটি দেখুন।`,
  })
