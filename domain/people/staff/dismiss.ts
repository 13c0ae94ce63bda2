import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertOwnerRemains, lockColleague } from './lock-colleague.ts'
import { assertPermitted } from './permitted.ts'

/** Ends somebody's access at once: their sessions do not outlive it. Dismissing twice changes nothing. */
export async function dismissStaff(tx: Db, ctx: Context, input: { email: string }): Promise<void> {
  assertPermitted(ctx, 'staff')
  const colleague = await lockColleague(tx, input.email)
  if (!colleague.active) return
  if (ctx.actor.kind === 'staff' && ctx.actor.staff_id === colleague.id)
    throw conflict('own_dismissal', 'You cannot dismiss yourself. Ask another owner to do it.')
  if (colleague.role === 'owner') await assertOwnerRemains(tx, colleague.id)
  await tx
    .updateTable('staff')
    .set({ active: false, password_hash: null, signed_out_at: ctx.now() })
    .where('id', '=', colleague.id)
    .execute()
  record(tx, ctx, 'staff.dismissed', { staff_id: colleague.id })
}
