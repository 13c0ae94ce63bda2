import { toLatinDigits } from '#core/language'
import type { Line } from '#domain/search'
import { normalisePhone } from '#domain/stores'
import type { Said } from './span.ts'

const mark = '[\\s().-]{0,2}'
const written = new RegExp(
  [
    `(?:(?:\\+|00)?${mark}88${mark})?\\(?0\\)?${mark}1${mark}[3-9](?:${mark}\\d){8}`,
    `(?:\\+|00)?880${mark}1${mark}[3-9](?:${mark}\\d){8}`,
    '1[3-9]\\d{8}',
    `\\+[1-9](?:${mark}\\d){7,14}`,
  ]
    .map((way) => `(?:${way})`)
    .join('|'),
  'g',
)

/** "01712-345678", "+880 1712 345678"; no part of a longer number. */
export function readPhone(line: Line): Said[] {
  const q = toLatinDigits(line.q)
  return [...q.matchAll(written)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length]
    if (/[\d+]$/.test(q.slice(0, from)) || /^\d/.test(q.slice(to))) return []
    const phone = called(match[0])
    return phone ? [{ from, to, slots: { phone } }] : []
  })
}

/** A number that cannot be one is read as nothing. */
function called(text: string): string | undefined {
  try {
    return normalisePhone(text.replace(/^88(?=[^0]*0)/, '+88'))
  } catch {
    return undefined
  }
}
