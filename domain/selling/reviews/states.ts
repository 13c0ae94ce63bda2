import { conflict } from '#core/errors'

/** What may follow what. Whoever wrote it sends it back to `pending` by changing its words. */
export const reviewNext = {
  pending: ['published', 'rejected'],
  published: ['rejected', 'pending'],
  rejected: ['published', 'pending'],
} as const satisfies Record<string, readonly string[]>

export type ReviewStatus = keyof typeof reviewNext

export const reviewStatusNames: Record<ReviewStatus, { en: string; bn: string }> = {
  pending: { en: 'waiting to be looked at', bn: 'দেখার অপেক্ষায়' },
  published: { en: 'published', bn: 'প্রকাশিত' },
  rejected: { en: 'not published', bn: 'প্রকাশ করা হয়নি' },
}

export function assertCanBecome(number: string, from: ReviewStatus, to: ReviewStatus): void {
  const allowed: readonly string[] = reviewNext[from]
  if (!allowed.includes(to))
    throw conflict('wrong_state', `${number} is ${from} and cannot become ${to}.`, { from, to, allowed })
}
