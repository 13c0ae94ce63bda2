/** Where a ticket may go from where it is. A new message brings a solved or closed one back. */
export const ticketNext = {
  /** nobody of the team has looked at it yet */
  open: ['waiting_for_shop', 'waiting_for_shopper', 'solved', 'closed'],
  waiting_for_shop: ['waiting_for_shopper', 'solved', 'closed'],
  waiting_for_shopper: ['waiting_for_shop', 'solved', 'closed'],
  solved: ['waiting_for_shop', 'waiting_for_shopper', 'closed'],
  closed: ['waiting_for_shop', 'waiting_for_shopper'],
} as const satisfies Record<string, readonly string[]>

export type TicketStatus = keyof typeof ticketNext
export const ticket_statuses = Object.keys(ticketNext) as [TicketStatus, ...TicketStatus[]]
export const unsolved = ['open', 'waiting_for_shop', 'waiting_for_shopper'] as const satisfies TicketStatus[]

export function isUnsolved(status: TicketStatus): boolean {
  return (unsolved as readonly string[]).includes(status)
}

export function mayBecome(from: TicketStatus, to: TicketStatus): boolean {
  return (ticketNext[from] as readonly string[]).includes(to)
}

export const ticketStatusNames: Record<TicketStatus, { en: string; bn: string }> = {
  open: { en: 'open', bn: 'খোলা' },
  waiting_for_shop: { en: 'waiting for us', bn: 'আমাদের উত্তরের অপেক্ষায়' },
  waiting_for_shopper: { en: 'waiting for you', bn: 'আপনার উত্তরের অপেক্ষায়' },
  solved: { en: 'solved', bn: 'সমাধান হয়েছে' },
  closed: { en: 'closed', bn: 'বন্ধ' },
}

export const topics = ['order', 'payment', 'delivery', 'return', 'product', 'account', 'other'] as const
export type Topic = (typeof topics)[number]
export const priorities = ['low', 'normal', 'high'] as const
export type Priority = (typeof priorities)[number]
