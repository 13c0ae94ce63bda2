import { conflict } from '#core/errors'

/** What may follow what, for a store's part of an order and for the order as a whole. Code, docs and admin buttons read this. */
export const next = {
  placed: ['confirmed', 'cancelled'],
  confirmed: ['packed', 'cancelled'],
  packed: ['shipped'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>

export type OrderStatus = keyof typeof next
export const statuses = Object.keys(next) as OrderStatus[]

export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (next[from] as readonly string[]).includes(to)
}

export function assertCanBecome(number: string, from: OrderStatus, to: OrderStatus): void {
  if (canBecome(from, to)) return
  if (to === 'cancelled' && ['packed', 'shipped'].includes(from))
    throw conflict(
      'too_late_to_cancel',
      {
        en: `${number} is already ${from}, so it can no longer be cancelled. You can return it once it has arrived.`,
        bn: `${number} ইতিমধ্যে ${statusNames[from].bn}, তাই আর বাতিল করা যাবে না। হাতে পাওয়ার পর ফেরত দিতে পারবেন।`,
      },
      { from, to },
    )
  const allowed = next[from].join(' or ')
  throw conflict(
    'wrong_state',
    {
      en: `${number} is ${from} and cannot become ${to}. ${allowed ? `Next is: ${allowed}.` : 'That was its last step.'}`,
      bn: `${number} এর অবস্থা এখন "${statusNames[from].bn}", এ থেকে "${statusNames[to].bn}" হতে পারে না। ${allowed ? `এরপর হতে পারে: ${next[from].map((one) => statusNames[one].bn).join(' বা ')}।` : 'এটিই ছিল শেষ ধাপ।'}`,
    },
    { from, to, allowed: next[from] },
  )
}

export const statusNames: Record<OrderStatus, { en: string; bn: string }> = {
  placed: { en: 'placed', bn: 'অর্ডার করা হয়েছে' },
  confirmed: { en: 'confirmed', bn: 'নিশ্চিত করা হয়েছে' },
  packed: { en: 'packed', bn: 'প্যাক করা হয়েছে' },
  shipped: { en: 'shipped', bn: 'পাঠানো হয়েছে' },
  delivered: { en: 'delivered', bn: 'পৌঁছে গেছে' },
  cancelled: { en: 'cancelled', bn: 'বাতিল' },
}

const progress: OrderStatus[] = ['placed', 'confirmed', 'packed', 'shipped', 'delivered']

/** An order is as far as the slowest of its parts that is still alive. */
export function statusOfParts(parts: OrderStatus[]): OrderStatus {
  const alive = parts.filter((part) => part !== 'cancelled')
  if (alive.length === 0) return 'cancelled'
  return progress[Math.min(...alive.map((part) => progress.indexOf(part)))]!
}
