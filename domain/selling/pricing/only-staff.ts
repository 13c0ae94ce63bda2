import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { type Permission, permits } from '#domain/staff'

/** Tools ask this at the door; the verb asks again, so that a new door cannot forget. */
export function onlyStaff({ actor }: Context, permission: Permission): void {
  if (actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, permission))) return
  throw forbidden('no_permission', {
    en: `Only staff with the permission "${permission}" may do this. Ask the owner for it.`,
    bn: `শুধু "${permission}" অনুমতি আছে এমন কর্মীরাই এটি করতে পারেন। মালিকের কাছে অনুমতি চান।`,
  }, { permission })
}
