import {
  also_goods,
  colour_in_name,
  isGlued,
  type Line,
  normal,
  runsOn,
  textAt,
  to_wear,
  wordSet,
  writingsOf,
} from '#domain/search'
import { stretch } from './phrase-reader.ts'
import type { Said } from './span.ts'

const size_names = wordSet('size sizes sizer saiz saij saizer সাইজ সাইজের সাইজটা মাপ মাপের')
const size_codes = new Map([
  ...pairs('xs', 'xs এক্সএস'),
  ...pairs('s', 's small smol স্মল'),
  ...pairs('m', 'm medium midiam মিডিয়াম'),
  ...pairs('l', 'l large larj লার্জ'),
  ...pairs('xl', 'xl এক্সএল এক্সেল'),
  ...pairs('xxl', 'xxl ডাবলএক্সএল'),
  ...pairs('xxxl', 'xxxl'),
])
const colour_names = wordSet(
  'colour color colours colors coloured colored rong ronger rongta রং রঙ রঙের রংয়ের রংএর রঙটা কালার কালারের kalar kalarer',
)
const shades = wordSet('dark light deep bright pale garo halka গাঢ় হালকা')
const fillers = wordSet('is er এর e te ta হবে hobe in a an the no number to')
const also_days = wordSet('কাল kal')

function pairs(size: string, words: string): [string, string][] {
  return normal(words)
    .split(' ')
    .map((word) => [word, size])
}

/** "size 42", "xl", "large size": before numbers are looked at, so that 42 is no quantity. */
export function readSize(line: Line): Said[] {
  const found = line.tokens.flatMap((_, at) => sizeNamed(line, at) ?? sizeBefore(line, at) ?? sizeAlone(line, at) ?? [])
  return wanted(line, apart(found))
}

function sizeNamed(line: Line, at: number): Said | undefined {
  if (!size_names.has(textAt(line, at))) return
  const past = runsOn(line, at + 1) && fillers.has(textAt(line, at + 1)) ? at + 2 : at + 1
  const value = runsOn(line, past) || isGlued(line, past) ? sizeAt(line, past, true) : undefined
  return value && { ...stretch(line, at, value.to), slots: { options: { size: value.size } } }
}

function sizeBefore(line: Line, at: number): Said | undefined {
  const value = sizeAt(line, at, true)
  if (!value || isGlued(line, at)) return
  const past = /^(er|এর|no|number|নম্বর|নাম্বার)$/.test(textAt(line, value.to)) ? value.to + 1 : value.to
  if (!runsOn(line, past) || !size_names.has(textAt(line, past))) return
  return { ...stretch(line, at, past + 1), slots: { options: { size: value.size } } }
}

/** A letter alone could be anything; "xl" could not, and "a large" only behind something to wear. */
function sizeAlone(line: Line, at: number): Said | undefined {
  const value = sizeAt(line, at, false)
  if (!value || isGlued(line, at)) return
  const worn = () =>
    line.tokens.some(({ text }) => to_wear.has(text) || size_names.has(text)) &&
    (/^(in|to|from)$/.test(textAt(line, at - 1)) ||
      (textAt(line, at).length > 1 && /^(a|one)$/.test(textAt(line, at - 1))))
  if (!/^(xs|x+l)$/.test(value.size) && !worn()) return
  return { ...stretch(line, at, value.to), slots: { options: { size: value.size } } }
}

function sizeAt(line: Line, at: number, named: boolean): { size: string; to: number } | undefined {
  const token = line.tokens[at]
  if (!token) return
  const next = textAt(line, at + 1)
  if (token.is === 'number') {
    if (/^x?l$/.test(next) && isGlued(line, at + 1) && /^[2-5]$/.test(token.text) && (named || next === 'xl')) {
      const times = Number(token.text)
      return { size: times <= 3 ? `${'x'.repeat(times)}l` : `${times}xl`, to: at + 2 }
    }
    return named && token.value > 0 && token.value <= 200 && !isGlued(line, at + 1)
      ? { size: token.text, to: at + 1 }
      : undefined
  }
  if (/^(extra|x|এক্স|এক্সট্রা)$/.test(token.text) && /^(large|l|এল|লার্জ)$/.test(next)) return { size: 'xl', to: at + 2 }
  if (/^(double|ডাবল|xx)$/.test(token.text) && /^(xl|xxl|l|large|এক্সএল|এক্সেল)$/.test(next))
    return { size: 'xxl', to: at + 2 }
  const size = size_codes.get(token.text)
  return size ? { size, to: at + 1 } : undefined
}

/** In English, whichever way it was said: "lal", "লাল রঙের", "navy blue". */
export function readColour(line: Line): Said[] {
  const found = line.tokens.flatMap((_, at) => colourAt(line, at) ?? [])
  return wanted(line, apart(found))
}

function colourAt(line: Line, at: number): Said | undefined {
  const pair = runsOn(line, at + 1) ? english(`${textAt(line, at)} ${textAt(line, at + 1)}`) : undefined
  const alone = english(textAt(line, at)) ?? english(textAt(line, at).replace(/(টা|টি|টাই|ta|ti|tai)$/, ''))
  const colour = pair ?? alone
  if (!colour || shades.has(textAt(line, at)) || (also_days.has(textAt(line, at)) && !isNamed(line, at + 1))) return
  const to = pair ? at + 2 : at + 1
  if (!isNamed(line, to) && !isNamed(line, at - 1) && !isOnlyColour(line, at, to)) return
  return { ...stretch(line, at, isNamed(line, to) ? pastName(line, to) : to), slots: { options: { colour } } }
}

function english(word: string): string | undefined {
  const [first, ...others] = word ? writingsOf(word) : []
  return others.length > 0 ? first : undefined
}

const pastName = (line: Line, at: number) => (colour_names.has(textAt(line, at)) ? at + 1 : at + 2)
function isNamed(line: Line, at: number): boolean {
  if (at < 0 || !runsOn(line, at)) return false
  return (
    colour_names.has(textAt(line, at)) || (/^(er|এর)$/.test(textAt(line, at)) && colour_names.has(textAt(line, at + 1)))
  )
}

/** Green tea is no green thing, and an orange is eaten unless something to wear is. */
function isOnlyColour(line: Line, at: number, to: number): boolean {
  if (colour_in_name.has(textAt(line, to))) return false
  if (textAt(line, to) === 'one' || (/^nil(ta)?$/.test(textAt(line, at)) && /^(ta)?$/.test(textAt(line, to))))
    return true
  return to > at + 1 || !also_goods.has(textAt(line, at)) || line.tokens.some(({ text }) => to_wear.has(text))
}

const apart = (said: Said[]) => said.filter((one, at) => !said.slice(0, at).some((before) => one.from < before.to))

/** Of "from red to blue" the one that is wanted. */
function wanted(line: Line, said: Said[]): Said[] {
  const to = said.find(({ from }) => /(^|\s)to (a |the )?$/.test(line.q.slice(0, from)))
  return to ? [to, ...said.filter((one) => one !== to)] : said
}
