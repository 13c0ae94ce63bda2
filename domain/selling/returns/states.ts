import { conflict } from '#core/errors'

/** What may follow what, for goods that come back for money and for goods that come back for others. */
export const next = {
  return: {
    requested: ['approved', 'refused'],
    approved: ['received', 'refused'],
    received: ['refunded', 'refused'],
    refunded: [],
    refused: [],
  },
  exchange: {
    requested: ['approved', 'refused'],
    approved: ['received', 'refused'],
    received: ['sent', 'refused'],
    sent: [],
    refused: [],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>

export type ReturnKind = keyof typeof next
export type ReturnStatus = 'requested' | 'approved' | 'received' | 'refunded' | 'sent' | 'refused'
export const return_statuses = ['requested', 'approved', 'received', 'refunded', 'sent', 'refused'] as const

export const returnStatusNames: Record<ReturnStatus, { en: string; bn: string }> = {
  requested: { en: 'asked for', bn: 'চাওয়া হয়েছে' },
  approved: { en: 'agreed to', bn: 'অনুমোদিত' },
  received: { en: 'received', bn: 'পণ্য ফেরত এসেছে' },
  refunded: { en: 'refunded', bn: 'টাকা ফেরত দেওয়া হয়েছে' },
  sent: { en: 'sent', bn: 'নতুন পণ্য পাঠানো হয়েছে' },
  refused: { en: 'refused', bn: 'গ্রহণ করা হয়নি' },
}

export function following(kind: ReturnKind, from: ReturnStatus): readonly ReturnStatus[] {
  return (next[kind] as Record<string, readonly ReturnStatus[]>)[from] ?? []
}

export function assertCanBecome(number: string, kind: ReturnKind, from: ReturnStatus, to: ReturnStatus): void {
  const allowed = following(kind, from)
  if (allowed.includes(to)) return
  const names = (language: 'en' | 'bn', or: string) => allowed.map((one) => returnStatusNames[one][language]).join(or)
  throw conflict(
    'wrong_state',
    {
      en: `${number} is ${returnStatusNames[from].en} and cannot become ${returnStatusNames[to].en}. ${allowed.length > 0 ? `Next is: ${names('en', ' or ')}.` : 'That was its last step.'}`,
      bn: `${number} এর অবস্থা এখন "${returnStatusNames[from].bn}", এ থেকে "${returnStatusNames[to].bn}" হতে পারে না। ${allowed.length > 0 ? `এরপর হতে পারে: ${names('bn', ' বা ')}।` : 'এটিই ছিল শেষ ধাপ।'}`,
    },
    { from, to, allowed },
  )
}
