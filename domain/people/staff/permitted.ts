import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { type Permission, permits } from './permissions.ts'

/** True for the shop itself and for staff whose role includes the permission. */
export function isPermitted({ actor }: Context, permission: Permission): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, permission))
}

/** The verb's own guard, for callers that do not come through a tool. */
export function assertPermitted(ctx: Context, permission: Permission): void {
  if (isPermitted(ctx, permission)) return
  const who = ctx.actor.kind === 'staff' ? `Your role (${ctx.actor.role})` : 'What you may do here'
  throw forbidden('no_permission', `${who} does not include "${permission}". Ask the owner for it.`, { permission })
}
