import { invalid } from '#core/errors'

/** No tool needs more: a listing with all its variants is a tenth of it. */
const most_text = 500_000
const most_depth = 32

// A half of a surrogate pair, which no encoding of the database can hold; nor can it hold U+0000.
const half_a_pair = /\p{Surrogate}/u
const isText = (value: string) => !value.includes('\0') && !half_a_pair.test(value)

/** Whatever a program or a model may say, as long as it is plain data that can be written down. */
export function assertReadable(raw: unknown): void {
  let left = most_text
  const look = (value: unknown, path: string, depth: number): void => {
    if (depth > most_depth) throw unreadable(path, 'is nested too deeply', 'অনেক বেশি স্তরে সাজানো')
    if (typeof value === 'string') {
      if (!isText(value))
        throw unreadable(path, 'contains a character that is no text (U+0000 or half a pair)', 'এমন অক্ষর আছে যা লেখা নয়')
      left -= value.length
      if (left < 0) throw unreadable(path, 'is too long', 'অনেক বেশি লম্বা')
      return
    }
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol')
      throw unreadable(path, 'is not plain data', 'সাধারণ তথ্য নয়')
    if (value === null || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) {
      left -= 1
      look(key, path, depth)
      look(inner, path ? `${path}.${key.slice(0, 60)}` : key.slice(0, 60), depth + 1)
    }
  }
  look(raw, '', 0)
}

function unreadable(path: string, what: string, what_bn: string) {
  const where = isText(path) ? path.slice(0, 200) : ''
  return invalid(
    'unreadable_text',
    {
      en: `${where || 'The input'} ${what}. Send plain text, and only what the tool asks for.`,
      bn: `${where || 'পাঠানো তথ্য'} ${what_bn}। সাধারণ লেখা পাঠান, শুধু যা চাওয়া হয়েছে।`,
    },
    { problems: [{ path: where, message: what }] },
  )
}
