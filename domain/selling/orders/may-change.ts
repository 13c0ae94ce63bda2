import type { Context } from '#core/context'
import { conflict, forbidden } from '#core/errors'
import { permits } from '#domain/staff'
import { isBuyer, type LockedOrder, type LockedPart, orderNotFound } from './lock.ts'
import type { OrderRules } from './rules.ts'
import { assertCanBecome, statusNames } from './states.ts'

/** Whoever bought it, the team members who change orders for people, and the shop itself. For everybody else it is not there. */
export function assertMayChange(ctx: Context, order: LockedOrder): void {
  const { actor } = ctx
  if (actor.kind === 'system' || isBuyer(ctx, order)) return
  if (actor.kind !== 'staff') throw orderNotFound(order.number)
  if (!permits(actor.role, 'change_orders'))
    throw forbidden(
      'no_permission',
      `Your role (${actor.role}) does not include changing orders for people. Ask the owner for it.`,
    )
}

/** Parts that are still alive and not packed yet; a packed one is told. */
export function assertChangeable(order: LockedOrder, parts: LockedPart[], rules: OrderRules): void {
  for (const { status } of parts) {
    if ((rules.changeable as string[]).includes(status)) continue
    throw conflict(
      'too_late_to_change',
      status === 'cancelled'
        ? {
            en: `${order.number} is cancelled. Order again instead.`,
            bn: `${order.number} বাতিল হয়েছে। বরং আবার অর্ডার করুন।`,
          }
        : {
            en: `${order.number} is already ${status}, so it can no longer be changed. Once it has arrived you can return or exchange it.`,
            bn: `${order.number} ইতিমধ্যে ${statusNames[status].bn}, তাই আর বদলানো যাবে না। হাতে পাওয়ার পর ফেরত দিতে বা বদলে নিতে পারবেন।`,
          },
      { status },
    )
  }
}

/** As above for calling off; the shop itself may always, as when nobody pays. */
export function assertCancellableParts(ctx: Context, order: LockedOrder, parts: LockedPart[], rules: OrderRules): void {
  for (const { status } of parts) assertCanBecome(order.number, status, 'cancelled')
  if (ctx.actor.kind === 'system') return
  assertChangeable(order, parts, rules)
  if (order.swaps > 0 && !rules.cancel_after_swap)
    throw conflict('swapped_already', {
      en: `Goods of ${order.number} were swapped, so it can no longer be cancelled. You can return it once it has arrived.`,
      bn: `${order.number} এর পণ্য একবার বদলানো হয়েছে, তাই আর বাতিল করা যাবে না। হাতে পাওয়ার পর ফেরত দিতে পারবেন।`,
    })
}
