import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'

/** before: a person looks first. after: shown at once, and only what looks suspicious waits for a person. */
const moderation = z.enum(['before', 'after'])
const edit_days = z.int().min(0).max(3650)

export type ReviewRules = { moderation: z.output<typeof moderation>; edit_days: number }

/** What no setting says, or one that cannot be read, is as it was at first. */
export async function readReviewRules(db: Db): Promise<ReviewRules> {
  const [how, days] = [await readSetting(db, 'review_moderation'), await readSetting(db, 'review_edit_days')]
  return { moderation: moderation.catch('before').parse(how), edit_days: edit_days.catch(30).parse(days) }
}

export async function changeReviewRules(tx: Db, ctx: Context, input: Partial<ReviewRules>): Promise<ReviewRules> {
  assertPermitted(ctx, 'settings')
  if (input.moderation !== undefined)
    await saveSetting(tx, ctx, 'review_moderation', moderation.parse(input.moderation))
  if (input.edit_days !== undefined) await saveSetting(tx, ctx, 'review_edit_days', edit_days.parse(input.edit_days))
  return readReviewRules(tx)
}
