import { actorName, type Context } from '#core/context'
import type { Db } from './open.ts'

export async function readSetting<T>(db: Db, key: string): Promise<T | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value as T | undefined
}

/** How this shop works, as staff left it: one value by name. Who may change it is for the verb that calls. */
export async function saveSetting(tx: Db, ctx: Context, key: string, value: unknown): Promise<void> {
  const row = { value: JSON.stringify(value), updated_at: ctx.now(), updated_by: actorName(ctx.actor) }
  await tx
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((there) => there.column('key').doUpdateSet(row))
    .execute()
}
