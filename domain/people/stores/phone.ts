import { invalid } from '#core/errors'
import { toLatinDigits } from '#core/language'

/** E.164: +8801712345678. A number without a country is Bangladesh's; any other country needs its +. */
export function normalisePhone(written: string): string {
  const e164 = readPhone(written)
  if (e164) return e164
  const shown = written.trim().slice(0, 30)
  throw invalid('phone_unreadable', {
    en: `"${shown}" is not a phone number that we can use. Write it as 01712345678, or with + and the country for numbers abroad.`,
    bn: `"${shown}" নম্বরটি ব্যবহার করা যাচ্ছে না। 01712345678 এভাবে লিখুন; বিদেশি নম্বর হলে + ও দেশের কোডসহ।`,
  })
}

function readPhone(written: string): string | undefined {
  const text = toLatinDigits(written.normalize('NFKC')).trim()
  // Letters are somebody's note, not a number; the marks people put between digits are fine.
  if (!/^\+?[\d\s().\-–/]+$/.test(text)) return
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+')) return abroad(digits)
  if (digits.startsWith('00')) return abroad(digits.slice(2))
  if (digits.startsWith('880')) return bangladeshi(digits.slice(3))
  // Bare digits may be anything; a landline shows that it is one by its 0.
  return digits.startsWith('0') || digits.startsWith('1') ? bangladeshi(digits) : undefined
}

function abroad(digits: string): string | undefined {
  if (digits.startsWith('880')) return bangladeshi(digits.slice(3))
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined
}

/** Mobile: 1, an operator from 3 to 9, eight digits. Landline: an area code from 2 to 9. People write +880 (0) 1712… too. */
function bangladeshi(digits: string): string | undefined {
  const national = digits.replace(/^0/, '')
  return /^(1[3-9]\d{8}|[2-9]\d{6,9})$/.test(national) ? `+880${national}` : undefined
}
