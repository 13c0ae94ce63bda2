/** Longer than anything that is kept, so that no number is cut in two before it is seen. */
const most_read = 2_000
const most_kept = 200

// Control characters and halves of letters, which no database keeps either.
const unreadable = /[\p{Cc}\p{Cf}\p{Surrogate}]+/gu
const email = /\S*\s?[@＠]\s?\S*/gu
/** Digits with what people write between those of one number. */
const number = /[+(]?\p{Nd}(?:[\s().\-–/]{0,3}\p{Nd})*/gu

/** What somebody typed, without what they could be known or reached by: people paste phone numbers into every box there is. */
export function impersonal(text: string): { text: string; removed: boolean } {
  const read = text.slice(0, most_read).replace(unreadable, ' ')
  const without = read.replace(email, ' ').replace(number, (found) => (isPersonal(found) ? ' ' : found))
  const tidy = (some: string) => some.replace(/\s+/gu, ' ').trim()
  return { text: [...tidy(without)].slice(0, most_kept).join('').trim(), removed: without !== read }
}

/** 01711-000001, +880 1711 000001, an identity card. "10000-20000" is what somebody wants to spend. */
function isPersonal(found: string): boolean {
  const groups = found.split(/\P{Nd}+/u).filter(Boolean)
  const digits = groups.join('').length
  if (groups.some((group) => group.length >= 8)) return true
  if (digits >= 8 && /^[+(0०০]/u.test(found)) return true
  return digits >= 10 && !groups.every((group) => /[0০]{2}$/u.test(group))
}
