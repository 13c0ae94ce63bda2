import {
  after_verb,
  back,
  closing,
  conditional,
  going_on,
  manners,
  mending,
  no_act,
  things,
  units,
  verbs,
  whole_verbs,
} from './clause-words.ts'

const most_characters = 2_000
const most_clauses = 8
/** A message with more places to part it is no list of requests. */
const most_seams = 60

/** Where an act may end: a line, a sentence, a comma, a joining word. */
const seams = new RegExp(
  [
    '\\s*\\n+\\s*(?:[-*•·▪]\\s+|\\d{1,2}[.)]\\s+)?',
    '(?<=[.!?])\\s+(?=\\S)|(?<=।)\\s*(?=\\S)',
    '\\s*;\\s*',
    ',?\\s+(?:and|&|plus|\\+|ar|aar|arr|ebong|o|tarpor|এবং|আর|তারপর|এরপর|then|next|also|finally|পরে)(?=\\s)(?:\\s+(?:then|also|tarpor|tar por|তারপর|finally|next|after that))?\\s+',
    '\\s*,\\s*(?!\\d{3}\\b)',
  ].join('|'),
  'giu',
)
const bullet = /^\s*(?:[-*•·▪]\s+|\d{1,2}[.)]\s+)/

/** What is asked for, one act after the other, each in its own words; what asks for one thing stays whole. */
export function clausesOf(text: string): string[] {
  const line = text.slice(0, most_characters).trim().replace(bullet, '')
  if (!line) return []
  const clauses: string[] = []
  let rest = 0
  let seen = 0
  for (const seam of line.matchAll(seams)) {
    if (++seen > most_seams || clauses.length === most_clauses - 1) break
    const left = line.slice(rest, seam.index)
    const next = seam.index + seam[0].length
    if (quoted(line, seam.index) || !parts(left, line.slice(next), seam[0])) continue
    clauses.push(left)
    rest = next
  }
  const all = [...clauses, line.slice(rest)].map((clause, at) => tidy(at ? withoutJoint(clause) : clause))
  return all.filter(Boolean)
}

/** Between marks of quotation somebody else speaks. */
function quoted(line: string, at: number): boolean {
  return ((line.slice(0, at).match(/["“”]/g)?.length ?? 0) & 1) === 1
}

const withoutJoint = (clause: string): string =>
  clause.replace(/^\s*(?:and|then|ar|aar|ebong|tarpor|এবং|আর|তারপর|এরপর)[\s,]+(?=\S)/iu, '')
const tidy = (clause: string): string => clause.trim().replace(/[\s,;]+$/u, '')

/** Whether one act ends here and another begins. */
function parts(left: string, right: string, seam: string): boolean {
  const before = wordsOf(left)
  const after = wordsOf(upToNextAct(right))
  if (before.length === 0 || after.length === 0 || isCondition(before) || mending.has(after[0]!)) return false
  if (seam.includes('\n') && isItem(before) && isItem(after)) return true
  if (endsAct(before) && endsAct(after) && !isCondition(after)) return true
  if (!isAct(before) && !endsAct(before) && !isThing(before)) return false
  return beginsAct(after) || asksAnew(after, before) || (isAct(before) && endsAct(after) && !isCondition(after))
}

/** The verb of Bengali comes last, so the next part is read to its own end. */
const upToNextAct = (right: string): string => right.slice(0, 400).split(nearest)[0] ?? ''
const nearest = new RegExp(seams.source, 'iu')

const wordsOf = (text: string): string[] =>
  text
    .slice(0, most_characters)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}\p{N}']+/gu) ?? []

const isCondition = (words: string[]): boolean =>
  words.some((word) => /^(?:if|unless|jodi|যদি|when|once)$/.test(word)) || conditional.test(words.at(-1) ?? '')

/** Past what only says that one asks. */
function core(words: string[]): string[] {
  const at = words.findIndex((word) => !manners.has(word) || verbs.has(word))
  return at === -1 ? [] : words.slice(at)
}

/** Begins as English acts do, with something to act on. */
function isAct(words: string[]): boolean {
  if (no_act.has(words[0]!)) return false
  const [verb = '', ...object] = core(words)
  if (negated(verb, object)) return true
  if (!verbs.has(verb)) return false
  return isWhole(verb, object) || object.some((word) => !verbs.has(word) && !manners.has(word))
}

const isWhole = (verb: string, [next]: string[]): boolean =>
  whole_verbs.has(verb) || (verb === 'check' && next === 'out')

const negated = (word: string, [next = '']: string[]): boolean => /^(?:don't|dont)$/.test(word) && verbs.has(next)

/** The same of what comes after a joint, where a verb that only goes on with the first act begins none. */
function beginsAct(words: string[]): boolean {
  const [verb = '', ...object] = core(words)
  if (no_act.has(words[0]!) || !(verbs.has(verb) || negated(verb, object))) return false
  if (isNoun(verb, object)) return false
  return !going_on.has(verb) || isWhole(verb, object) || object.some((word) => things.has(word))
}

/** "return policy", "order status": names of things, not acts. */
const isNoun = (verb: string, object: string[]): boolean =>
  /^(?:return|order|delivery|exchange|refund|pay|search|review|use|place)$/.test(verb) &&
  /^(?:policy|policies|history|status|number|no|id|details|method|methods|rules|bar|page|kobe|kothay)$/.test(
    object[0] ?? '',
  )

/** "where is my order?" after an act, when it is not about what the act brought. */
function asksAnew(words: string[], before: string[]): boolean {
  return (
    isAct(before) &&
    /^(?:where|what|how|when|which)$/.test(core(words)[0] ?? '') &&
    !words.some((word) => back.has(word))
  )
}

/** Ends as Bengali acts do, with more than the verb in it. */
function endsAct(words: string[]): boolean {
  let last = words.length - 1
  while (last > 0 && after_verb.has(words[last]!)) last--
  return last > 0 && closing.has(words[last]!) && !no_act.has(words[0]!)
}

/** "2 kg rice and then checkout": a thing by its amount is asked for. */
const isThing = (words: string[]): boolean => words.length <= 8 && isItem(core(words))

/** A line of a shopping list. */
function isItem(words: string[]): boolean {
  const at = words.findIndex((word) => /^\p{N}/u.test(word))
  if (at === -1 || words.length < 2 || words.length > 8) return false
  return units.has(words[at + 1] ?? '') || /^\p{N}+(?:\p{L}|\p{M})+$/u.test(words[at]!)
}
