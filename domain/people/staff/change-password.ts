import type { Context } from '#core/context'
import { forbidden, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { hashPassword } from './password.ts'
import { isPermitted } from './permitted.ts'

/** One's own, or a colleague's by whoever may hire. Every session opened before is over. */
export async function changeStaffPassword(
  tx: Db,
  ctx: Context,
  input: { staff_id: string; password: string },
): Promise<void> {
  const own = ctx.actor.kind === 'staff' && ctx.actor.staff_id === input.staff_id
  if (!own && !isPermitted(ctx, 'staff')) throw forbidden('not_your_password', 'You can change only your own password.')
  const changed = await tx
    .updateTable('staff')
    .set({ password_hash: await hashPassword(input.password), signed_out_at: ctx.now() })
    .where('id', '=', input.staff_id)
    .where('active', '=', true)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw notFound('staff_not_found', 'Nobody with that name works here. See the list of staff.')
  record(tx, ctx, 'staff.password_changed', { staff_id: input.staff_id })
}
