import { toLatinDigits } from '#core/language'
import type { Line } from '#domain/search'
import type { Said } from './span.ts'

const cue =
  /(?<!\p{L})(coupons?|cupon|kupon|promo|promocode|vouchers?|code|কুপন\p{M}?\p{L}{0,2}|কোড\p{M}?\p{L}{0,2}|প্রোমো|ভাউচার)(?!\p{L})/gu
const applies = /(?<!\p{L})(apply|redeem|use|enter)\s(?:the\s|my\s|this\s)?["']?([a-z0-9_-]{3,20})["']?(?!\p{L})/gu
/** Letters and digits together; what people type as a code and nothing else. */
const code =
  /(?<![\p{L}\p{M}\p{N}@.+-])([a-z]{2,}[a-z0-9]{0,8}[-_]?\d[a-z0-9-]{0,10}|\d{1,4}[a-z]{2,}[a-z0-9]{0,12})(?![\p{L}\p{N}@])/gu
const measured =
  /^(dk-?\d+|\d+(kg|gm?|mg|ml|l|ltr|lit|k|tk|ta|ti|pcs?|gb|tb|mah|inch|cm|mm|xl|st|nd|rd|th|mp|hz|w|v|x|am|pm|taka|percent|days?|min))$/
/** "code is WELCOME": of letters alone only where it is given as one, and no word of the sentence. */
const letters =
  /(?<!\p{L})(?:code|কোড)(?:\s(?:is|hocche|holo|হলো|হচ্ছে))?\s?[:=]?\s?["']?([a-z]{5,20})["']?(?=\s*(?:$|[.!?,;।]|\s(?:please|to|on|at|for|ta|lagan|lagao|use|apply|dilam|diye|টা|লাগান|দিন|ব্যবহার)(?!\p{L})))/gu
const everyday = new Set(
  `please that this these those there apply applied applying again invalid valid expired expire works working worked failed fails error wrong correct available
  today tomorrow anyone someone first order cart checkout discount coupon coupons voucher promo offer before after still never always because which where
  kothay lagbe lagan lagao lagate ache nai korche korchena korte korbo kivabe kibhabe jonno theke diyen diben dorkar chai paini pabo`.split(
    /\s+/,
  ),
)
const near = 40

/** "apply EID10", "EID10 code ta use koro"; "apply coupon please" has none. */
export function readCoupon(line: Line): Said[] {
  const q = toLatinDigits(line.q).toLowerCase()
  if (q.length !== line.q.length) return []
  const codes = [...q.matchAll(code)].filter(([text]) => !measured.test(text))
  const cues = [...q.matchAll(cue)].map(({ index }) => index)
  const named = codes.find(({ index }) => cues.some((at) => Math.abs(at - index) <= near))
  if (named) return [said(named[0], named.index)]
  const applied = [...q.matchAll(applies)].find(([, , text = '']) => codes.some(([one]) => one === text))
  if (applied && (applied[1] !== 'use' || ends(q, applied)))
    return [said(applied[2]!, q.indexOf(applied[2]!, applied.index))]
  const lone = [...q.matchAll(letters)].find(([, text = '']) => !everyday.has(text))
  return lone ? [said(lone[1]!, lone.index + lone[0].lastIndexOf(lone[1]!))] : []
}

/** "use iphone15 cover" is no code. */
const ends = (q: string, match: RegExpExecArray) =>
  /^\s*($|[.!?,;]|please|at|on|for|to|in|koro|koren|korun|and|now)/.test(q.slice(match.index + match[0].length))

const said = (text: string, from: number): Said => ({
  from,
  to: from + text.length,
  slots: { coupon: text.toUpperCase() },
})
