import { toLatinDigits } from '#core/language'
import { type Line, measures, wordSet } from '#domain/search'
import type { Said } from './span.ts'

const order = '(?:orders?|purchase|ordar|odar|oder|অর্ডার|অর্ডারের|অর্ডারটা|অর্ডারটির|orderer|ordertar|parcel|পার্সেল|invoice)'
const number = '(?:number|numbers|num|no|nmbr|nombor|nomber|nambar|nong|id|নম্বর|নাম্বার|নং|আইডি)'
const hung = '(?:[-\\s]?(?:ta|ti|tar|er|টা|টি|টার|এর|র))?'
const is = '(?:is|hocche|holo|হলো|হচ্ছে)'
const edge = '(?<![\\p{L}\\p{M}\\p{N}])'
const end = '(?![\\p{N}.,]*\\p{N})(?!\\p{L}\\p{L}{2})'

/**
 * The surest way of writing one first; the group is the number. One that is longer than ours is asked for as it is:
 * not found is a better answer than another order.
 */
const sure = [
  `${edge}dk\\s{0,2}[-#:.]?\\s{0,2}#?(\\d{1,12})${end}`,
  `${edge}${order}(?:'s)?${hung}\\s?${number}${hung}\\.?:?\\s{0,2}(?:${is}\\s)?[#:]?\\s?(\\d{3,12})${end}`,
  `(?<![\\p{L}\\p{N}/])(\\d{3,12})\\s?${number}${hung}\\s${order}`,
  `${edge}${order}${hung}\\s?#\\s?(\\d{1,12})${end}`,
  `(?<![\\p{L}\\p{N}/&])#\\s?(\\d{3,12})${end}`,
].map((way) => new RegExp(way, 'gu'))
const beside = [
  `${edge}${order}${hung}\\s?:?\\s?(?:${is}\\s)?(\\d{4,12})${end}`,
  `(?<![\\p{L}\\p{N}/])(\\d{4,6})\\s?(?:ta|er|টা|এর|র)?\\s?${order}`,
].map((way) => new RegExp(way, 'gu'))
const bare = /(?<![\p{L}\p{M}\p{N}.,/৳$-])(\d{4,6})(?![\p{N}/%]|[.,]\d)/gu

const about_orders =
  /(?<!\p{L})(orders?|ordar|অর্ডার\p{M}*|track\w*|cancel\w*|refund\w*|return\w*|reorder|parcel\w*|shipment|delivery|invoice|receipt|ট্র্যাক|বাতিল|পার্সেল|রিফান্ড|ফেরত)/u
const about_places =
  /(?<!\p{L})(address|house|road|flat|block|sector|postcode|zip|code|ঠিকানা\p{L}*|thikana|thikanay|basha|bari|বাসা|বাড়ি|রোড|otp|pin|last)(?!\p{L})/u
const money = /^\s?(tk|taka|takar|takay|টাকা|bdt|usd|dollar|৳|\/-|k\b|hajar|হাজার|er (moddhe|niche|beshi)|এর (মধ্যে|নিচে))/u
const bounds =
  /(?<!\p{L})(under|below|over|above|within|around|about|between|and|to|upto|than|in|since|from|until|budget|price|only|pay|paid|tk|taka|৳|quantity)\s?$/u

/** "DK-1042", "dk 1042", "order 1042", "১০৪২ নম্বর অর্ডার" are all DK-1042. */
export function readOrderNumber(line: Line): Said[] {
  const q = toLatinDigits(line.q)
  const named = sure.flatMap((way) => found(q, way))
  if (named.length > 0) return onceEach(named)
  const near = beside.flatMap((way) => found(q, way)).filter((one) => isNumber(q, one))
  if (near.length > 0) return onceEach(near)
  if (!about_orders.test(q) || about_places.test(q)) return []
  const lone = found(q, bare).filter((one) => isNumber(q, one) && !isYear(one) && !bounds.test(q.slice(0, one.from)))
  return lone.length === 1 ? lone : []
}

function found(q: string, way: RegExp): Said[] {
  return [...q.matchAll(way)].flatMap((match) => {
    const digits = match[1]!.replace(/^0+(?=\d)/, '')
    if (digits === '0') return []
    return [{ from: match.index, to: match.index + match[0].length, slots: { order_number: `DK-${digits}` } }]
  })
}

function onceEach(said: Said[]): Said[] {
  return said.filter((one, at) => !said.slice(0, at).some((before) => one.from < before.to && before.from < one.to))
}

const isYear = ({ slots }: Said) => /^DK-(19[5-9]\d|20[0-4]\d)$/.test(slots.order_number!)
const things = wordSet('of x times words pcs pieces units packets bags sal saler সাল সালের')

/** Not so much money, not so many things; "of 2024" is a year. */
function isNumber(q: string, { from, to }: Said): boolean {
  const behind = q.slice(to)
  const [, next = ''] = /^\s?([\p{L}\p{M}]+)/u.exec(behind) ?? []
  if (money.test(behind) || things.has(next)) return false
  if (measures.has(next) && !/^(টা|টি)$/.test(next)) return false
  if (!/^\d/.test(q.slice(from))) return true
  if (/^20[12]\d (er )?orders?(?! ?ta)/.test(q.slice(from))) return false
  return !/(?<!\p{L})(in|of|since|year)\s$/u.test(q.slice(0, from))
}
