import { isGlued, type Line, normal, runsOn, textAt, wordSet } from '#domain/search'
import { numberAt, pastCounter } from './number-at.ts'
import { stretch } from './phrase-reader.ts'
import type { Said } from './span.ts'

const english = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const bengali = [
  'প্রথম prothom pratham',
  'দ্বিতীয় ditiyo dwitiyo ditio dvitiyo ditiya',
  'তৃতীয় tritiyo tritio tritiya',
  'চতুর্থ choturtho chaturtho',
  'পঞ্চম ponchom ponchomo',
  'ষষ্ঠ shoshtho',
  'সপ্তম shoptom',
  'অষ্টম oshtom',
]
const by_word = new Map<string, number>([
  ...english.map((word, at): [string, number] => [word, at + 1]),
  ...bengali.flatMap((row, at) =>
    normal(row)
      .split(' ')
      .map((word): [string, number] => [word, at + 1]),
  ),
])
const last_words = wordSet('last শেষ শেষের সবশেষ সবশেষের sesh shesh shesher sesher sheser seser সর্বশেষ')
const ones = wordSet('one ones item items product products option options result choice thing pick card')
/** "The first time" and "second hand" are about nothing that was shown. */
const never = wordSet(
  `time times name names order orders day week month year aid hand of all class floor half come look glance place try attempt purchase delivery bar dike din dekhay night party
  thing address line page step thought thoughts reply message chance বার বারের দিন দিকে দিকের থেকে`.replace(/\s+/g, ' '),
)
const ends = wordSet(
  'to and in into from please pls now is looks seems was with from for ta ar er dao den din nibo nebo add',
)
const hung = /^(.+?)(টা|টি|টো|খানা|টার|টির|টাই|টাকে|টিকে|ta|ti|tar|tir|tai|take|tike)$/

/** "the second one", "২ নম্বরটা", "prothom ta", "2nd", "no 3", "P3"; the last is -1. */
export function readOrdinal(line: Line): Said[] {
  const all: Said[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    const read = worded(line, at) ?? counted(line, at) ?? numbered(line, at) ?? handle(line, at)
    if (!read) continue
    all.push({ ...stretch(line, at, read.to), slots: { ordinal: read.value } })
    at = read.to - 1
  }
  return all
}

type Place = { value: number; to: number }

function worded(line: Line, at: number): Place | undefined {
  const text = textAt(line, at)
  const [, bare = text, tail] = hung.exec(text) ?? []
  const known = by_word.get(bare) ?? (last_words.has(bare) ? -1 : undefined)
  if (known === undefined) return
  if (tail) return { value: known, to: at + 1 }
  return english.includes(text) || text === 'last' ? inEnglish(line, at, known) : inBengali(line, at, known)
}

function inEnglish(line: Line, at: number, value: number): Place | undefined {
  const [before, next] = [textAt(line, at - 1), runsOn(line, at + 1) ? textAt(line, at + 1) : '']
  if (ones.has(next) || /^(ta|টা|ti|tar)$/.test(next)) return { value, to: at + 2 }
  if (never.has(next) || /^(at|a|one|wait|few|per|every|my|few)$/.test(before) || isCount(line, at - 1)) return
  const whole = line.tokens.length === 1
  const closes = next === '' || ends.has(next)
  if (before === 'the' || before === 'this') return closes || value > 0 ? { value, to: at + 1 } : undefined
  return whole || (closes && at > 0 && value > 0 && isAsked(line, at)) ? { value, to: at + 1 } : undefined
}

const isCount = (line: Line, at: number) => line.tokens[at]?.is === 'number'
const asks = wordSet('add remove show take buy get want compare open delete number and or option see drop pick choose')
const isAsked = (line: Line, at: number) => asks.has(textAt(line, at - 1)) || asks.has(textAt(line, at - 2))

function inBengali(line: Line, at: number, value: number): Place | undefined {
  const next = runsOn(line, at + 1) ? textAt(line, at + 1) : ''
  const past = pastCounter(line, at + 1)
  if (past) return { value, to: past }
  if (ones.has(next) || /^(পণ্য|পণ্যটা|jinis|জিনিস|জিনিসটা|jinista)$/.test(next)) return { value, to: at + 2 }
  return line.tokens.length === 1 && /^(?!শেষ$|sh?esh$)/.test(textAt(line, at)) ? { value, to: at + 1 } : undefined
}

/** 2nd, ২য় */
function counted(line: Line, at: number): Place | undefined {
  const token = line.tokens[at]
  if (token?.is !== 'number' || isGlued(line, at) || !isPlace(token.value) || !isGlued(line, at + 1)) return
  const [, mark, tail] =
    /^(st|nd|rd|th|ম|য়|র্থ|ষ্ঠ|er)?(টা|টি|টার|টির|ta|ti|tar)?$/.exec(textAt(line, at + 1).normalize('NFC')) ?? []
  if (!mark || mark === 'er') return
  const next = runsOn(line, at + 2) ? textAt(line, at + 2) : ''
  if (tail) return { value: token.value, to: at + 2 }
  if (ones.has(next) || pastCounter(line, at + 2)) return { value: token.value, to: at + 3 }
  if (
    never.has(next) ||
    /^(floor|street|avenue|lane|tola|তলা|january|february|march|april|may|june|july|august)$/.test(next)
  )
    return
  return { value: token.value, to: at + 2 }
}

const isPlace = (value: number) => Number.isInteger(value) && value >= 1 && value <= 30
const number_words = wordSet('number no num nombor nomber nambar nong option item product নম্বর নাম্বার নং handle')
const number_hung = /^(nombor|nomber|number|nambar|no|নম্বর|নাম্বার|নং)(টা|টি|টার|টির|টাই|টাকে|ta|ti|tar|er|ের)?$/
const places = wordSet(
  'house road sector block flat plot ward holding lane bari basa basha section line floor phone mobile size order model gate room shop বাড়ি রোড সেক্টর ফ্ল্যাট ওয়ার্ড বাসা তলা সাইজ অর্ডার ফোন',
)

/** "number 3", "no. 3", "২ নম্বরটা"; a house has a number as well. */
function numbered(line: Line, at: number): Place | undefined {
  if (places.has(textAt(line, at - 1)) || places.has(textAt(line, at - 2))) return
  if (number_words.has(textAt(line, at)) && isJoined(line, at + 1)) {
    const number = numberAt(line, at + 1)
    if (!number || !isPlace(number.value) || isOther(line, number.to)) return
    return { value: number.value, to: pastCounter(line, number.to) ?? number.to }
  }
  const number = numberAt(line, at)
  if (!number || !isPlace(number.value) || !isJoined(line, number.to)) return
  if (!number_hung.test(textAt(line, number.to)) || places.has(textAt(line, number.to + 1))) return
  return { value: number.value, to: pastCounter(line, number.to + 1) ?? number.to + 1 }
}

const isJoined = (line: Line, at: number) => runsOn(line, at) || /^\s?[.:#]\s?$/.test(line.gaps[at] ?? '')
/** A unit or a word on the number: "no 3kg". */
const isOther = (line: Line, at: number) => isGlued(line, at) && pastCounter(line, at) === undefined

/** P3 and L1, as the shop names what it shows; #3. */
function handle(line: Line, at: number): Place | undefined {
  const next = line.tokens[at + 1]
  if (
    /^[pl]$/.test(textAt(line, at)) &&
    !isGlued(line, at) &&
    next?.is === 'number' &&
    isGlued(line, at + 1) &&
    isPlace(next.value)
  )
    return isGlued(line, at + 2) && !pastCounter(line, at + 2)
      ? undefined
      : { value: next.value, to: pastCounter(line, at + 2) ?? at + 2 }
  const token = line.tokens[at]
  const marked =
    token?.is === 'number' && /(^|\s)#$/.test(line.gaps[at]!) && isPlace(token.value) && !isGlued(line, at + 1)
  return marked ? { value: token.value, to: at + 1 } : undefined
}
