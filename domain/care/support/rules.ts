import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { readSetting, saveSetting } from '#db/settings'
import { assertPermitted } from '#domain/staff'
import { type SupportHours, supportHours } from './hours.ts'

const open_tickets = z.int().min(1).max(1_000)

export type SupportRules = {
  /** how many unsolved tickets a person may have at once */
  open_tickets: number
  hours: SupportHours
}

/** What no setting says, or one that cannot be read, is as it was at first. */
export async function readSupportRules(db: Db): Promise<SupportRules> {
  const [most, hours] = [await readSetting(db, 'open_tickets_per_person'), await readSetting(db, 'support_hours')]
  return {
    open_tickets: open_tickets.catch(5).parse(most),
    hours: supportHours.catch(supportHours.parse({})).parse(hours ?? {}),
  }
}

export async function changeSupportRules(
  tx: Db,
  ctx: Context,
  input: { open_tickets?: number; hours?: z.input<typeof supportHours> },
): Promise<SupportRules> {
  assertPermitted(ctx, 'settings')
  if (input.open_tickets !== undefined)
    await saveSetting(tx, ctx, 'open_tickets_per_person', open_tickets.parse(input.open_tickets))
  if (input.hours !== undefined) await saveSetting(tx, ctx, 'support_hours', supportHours.parse(input.hours))
  return readSupportRules(tx)
}
