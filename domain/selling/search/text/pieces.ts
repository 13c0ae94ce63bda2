import { initials } from './initials.ts'
import { unitOf } from './units.ts'

/** One thing as it was written, and what it is made of: "wi-fi" of wi and fi, "500 ml" of 500 and ml. */
export type Token = { word: string; parts: string[] }

/** No word people look for is longer; what is longer is noise that would only fill the index. */
const longest = 40

/** All in one alphabet, which most words are. */
const plain_word = /^(?:[a-z]+|[\u0980-\u09e3]+)$/

/** What one run without spaces says: "iphone15", "5kg", "men's", "1,200", "usb-c", "500মি.লি". */
export function pieces(run: string): Token[] {
  if (plain_word.test(run)) return [whole(run)]
  if (/^\d[\d,]*(\.\d+)?$/.test(run)) return [whole(number(run))]
  const amount = /^(\d[\d,]*(?:\.\d+)?)[-.]?([\p{L}\p{M}][\p{L}\p{M}.]*)$/u.exec(run)
  const unit = amount && unitOf(amount[2]!.replaceAll('.', ''))
  if (unit) return [quantity(number(amount[1]!), unit)]
  const plain = run
    .replace(/'s$/, '')
    .replaceAll("'", '')
    .replace(/(?<=\d),(?=\d)/g, '')
  const parts = plain.split(/[-._,]/).filter((part) => part !== '')
  if (parts.length === 1) return byScript(parts[0]!)
  if (/^\d+(\.\d+)+$/.test(plain)) return [whole(plain)]
  return joined(parts, plain)
}

/** "মি.লি" and "u.s.b" are one abbreviation; "wi-fi" is one word and two. */
function joined(parts: string[], plain: string): Token[] {
  const word = parts.join('')
  const abbreviation = !plain.includes('-') && parts.every((part) => /^([a-z]|[ক-হ][়-্ক-হ]*)$/.test(part))
  if (abbreviation && word.length <= 8) return [whole(word)]
  const split = parts.flatMap(byScript)
  if (parts.length > 4 || parts.every((part) => /^\d+$/.test(part))) return split
  return [{ word: word.slice(0, longest), parts: split.map((token) => token.word) }]
}

/** What is typed without a space between them: "usbকেবল", "চাল5কেজি"; but বি12 is one name. */
function byScript(part: string): Token[] {
  if (/^[a-z0-9]+$/.test(part)) return lettersAndDigits(part)
  if (initials(part)) return [whole(part)]
  const scripts = part.match(/\d+[ঀ-৿]+|[ঀ-৿]+(?:\d+(?![\dঀ-৿]))?|[a-z0-9]+|[^a-z0-9ঀ-৿]+/g) ?? []
  return scripts.length === 1 ? lettersAndDigits(part) : scripts.flatMap(pieces)
}

/** "iphone15" is also found by iphone and by 15; "b12", "a546e" and "4k" are names of their own. */
function lettersAndDigits(part: string): Token[] {
  const [, goods, amount, unit] = /^(\D{3,})(\d+)(\D+)$/.exec(part) ?? []
  const known = unit && unitOf(unit)
  if (known) return [whole(goods!), quantity(amount!, known)]
  const [, first, second] = /^(\D{2,})(\d+)$/.exec(part) ?? /^(\d+)(\D{2,})$/.exec(part) ?? []
  if (first && second)
    return [{ word: part.slice(0, longest), parts: [first.slice(0, longest), second.slice(0, longest)] }]
  return [whole(part)]
}

export function quantity(amount: string, unit: string): Token {
  return { word: amount + unit, parts: [amount, unit] }
}

function whole(word: string): Token {
  return { word: word.length > longest ? word.slice(0, longest) : word, parts: [] }
}

/** 1,200 -> 1200; 2.50 -> 2.5; 5.0 -> 5. */
function number(written: string): string {
  const short = written.slice(0, longest)
  const plain = short.includes(',') ? short.replaceAll(',', '') : short
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
}
