import type { Piece } from './address-piece.ts'
import { breaks, type Part } from './address-text.ts'
import { carriage, cues, joints, locatives, outside, phone_labels, sides } from './address-words.ts'

/** An address among the words: from its first to its last, what in it is not said to the courier, and the words around that belong to it. */
export type Reach = {
  pieces: Piece[]
  from: number
  to: number
  cue?: number
  end: number
  aside: number[]
  worth: number
}

const enough = 2
const most_leading = 6

/** The likeliest address; nothing when what is there may as well be goods. */
export function reaches(parts: Part[], pieces: Piece[]): Reach | undefined {
  const all = together(parts, pieces).map((group) => weighed(parts, group))
  const best = all.sort((a, b) => b.worth - a.worth)[0]
  return best && best.worth >= enough ? best : undefined
}

/** "টঙ্গী পূর্ব থানা, গাজীপুর" */
const between = [joints, phone_labels, locatives, sides, new Set(['thana', 'থানা', 'upazila', 'উপজেলা'])]

/** Pieces that nothing but commas, joints and names of places lie between. */
function together(parts: Part[], pieces: Piece[]): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const group = groups.at(-1)
    if (group && joins(parts, group, piece)) group.push(piece)
    else if (piece.is !== 'phone') groups.push([piece])
  }
  return groups
}

function joins(parts: Part[], group: Piece[], next: Piece): boolean {
  const gap = parts.slice(group.at(-1)!.to, next.from)
  if (next.is === 'phone') return gap.every(({ text }) => phone_labels.has(text))
  if (gap.every(({ text, phone }) => phone || between.some((words) => words.has(text)))) return true
  if (gap.some(({ text }) => outside.has(text)) || gap.length > 6) return false
  const doors = group.some(({ is }) => is !== 'place')
  const listed = breaks(gap[0]) && breaks(parts[next.from])
  return listed ? doors || next.is !== 'place' : doors && gap.length <= 3
}

function weighed(parts: Part[], pieces: Piece[]): Reach {
  const first = pieces[0]!.from
  const last = pieces.at(-1)!.to
  const doors = pieces.filter(({ is }) => is === 'door' || is === 'street' || is === 'label')
  const settled = doors.length > 0 || pieces.length > 2
  const from = settled ? leading(parts, first, doors.length > 0) : first
  const settles = pieces.findLast(({ is }) => is !== 'phone')
  const closed = settles?.is === 'postcode' || settles?.place?.kind === 'district'
  const to = doors.length > 0 && !closed ? trailing(parts, last) : last
  const cue = cueBefore(parts, from)
  const end = past(parts, to)
  const aside = asideIn(parts, pieces, from, to)
  const said = cue !== undefined || end > to || pieces.some(({ inside }) => inside)
  // One part with a stranger beside it ("sector 9 comic") is not alone.
  const [first_own, last_own] = doors.length > 1 ? [from, end] : [first, Math.max(last, to === last ? end : last)]
  const alone = parts.slice(0, first_own).every(isManner) && parts.slice(last_own).every(isManner)
  const near = !said && parts.slice(Math.max(0, from - 2), from).some(({ text }) => carriage.has(text))
  const worth = sumOf(pieces) + (said ? 1 : 0) + (alone ? 1 : 0) + (near ? 1 : 0)
  return { pieces, from, to, cue, end, aside, worth }
}

/** Two districts that follow one another name two places ("from Dhaka, Sylhet") and prove no more than one. */
function sumOf(pieces: Piece[]): number {
  const districts = pieces.filter(({ place }) => place?.kind === 'district')
  return pieces.reduce((sum, { worth }) => sum + worth, 0) - Math.max(0, districts.length - 1)
}

/** The names before the first part, in lists of their own: "Rahman Villa, Road 4". After a cue they need no comma. */
function leading(parts: Part[], first: number, doors: boolean): number {
  let from = first
  for (let at = first - 1; at >= 0 && first - at <= most_leading; at--) {
    const part = parts[at]!
    if (cues.has(part.text) || isColon(parts[at + 1])) return at + 1
    if (part.phone || outside.has(part.text) || phone_labels.has(part.text) || isCount(part.text, doors)) return from
    if (at > 0 && !breaks(part)) continue
    if (!breaks(parts[from])) return from
    from = at
  }
  return from
}

/** "2 kurta, house 5": goods before the address. */
const isCount = (word: string, doors: boolean): boolean => (doors ? /^\d$/ : /^\d/).test(word)
const isColon = (part: Part | undefined) => part !== undefined && /:/.test(part.before)

function nextBreak(parts: Part[], at: number): number {
  let to = at
  while (to < parts.length && !breaks(parts[to])) to++
  return to
}

/** A name that closes the list: "House 5, Road 3, Kazi Para". */
function trailing(parts: Part[], last: number): number {
  const to = nextBreak(parts, breaks(parts[last]) ? last + 1 : last)
  const words = parts.slice(last, to)
  const names =
    words.length > 0 &&
    words.length <= 3 &&
    words.every((part) => !part.phone && !outside.has(part.text) && !/\d/.test(part.text))
  return names && !words.some(({ text }) => locatives.has(text) || phone_labels.has(text)) ? to : last
}

function cueBefore(parts: Part[], from: number): number | undefined {
  let at = from - 1
  if (/^(is|hocche|holo|হলো|হচ্ছে|the|new)$/.test(parts[at]?.text ?? '')) at--
  const word = parts[at]?.text ?? ''
  if (!cues.has(word) || (at > 0 && /^(made|from)$/.test(parts[at - 1]!.text))) return undefined
  return at
}

/** Past the "te" of "dhaka te", which is the address's own. */
function past(parts: Part[], to: number): number {
  const next = parts[to]
  return next && /^[\s-]*$/.test(next.before) && !breaks(next) && locatives.has(next.text) ? to + 1 : to
}

function asideIn(parts: Part[], pieces: Piece[], from: number, to: number): number[] {
  const inPiece = (at: number) => pieces.some((piece) => piece.is !== 'phone' && at >= piece.from && at < piece.to)
  const aside: number[] = []
  for (let at = from; at < to; at++) {
    const { text, phone } = parts[at]!
    if (
      phone ||
      (!inPiece(at) && (phone_labels.has(text) || /^(er|r|te|e|এর|র|এ|তে|in|bangladesh|বাংলাদেশ)$/.test(text)))
    )
      aside.push(at)
  }
  return aside
}

const isManner = ({ text, phone }: Part): boolean =>
  phone === true ||
  /^(please|pls|plz|bhai|vai|apu|ভাই|আপু|প্লিজ|bangladesh|বাংলাদেশ|sadar|it's|its|ok|yes|hi|hello|phone|mobile|call)$/.test(
    text,
  )
