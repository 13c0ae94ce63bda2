import type { Context, Role } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertOwnerRemains, lockColleague } from './lock-colleague.ts'
import { assertPermitted } from './permitted.ts'

export async function changeRole(tx: Db, ctx: Context, input: { email: string; role: Role }): Promise<void> {
  assertPermitted(ctx, 'staff')
  const colleague = await lockColleague(tx, input.email)
  if (!colleague.active)
    throw conflict('staff_dismissed', `${input.email} no longer works here. Hire them again first.`)
  if (colleague.role === input.role) return
  if (colleague.role === 'owner') await assertOwnerRemains(tx, colleague.id)
  await tx.updateTable('staff').set({ role: input.role }).where('id', '=', colleague.id).execute()
  record(tx, ctx, 'staff.role_changed', { staff_id: colleague.id, from: colleague.role, to: input.role })
}
