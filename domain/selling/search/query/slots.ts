import type { Db } from '#db/open'
import { nameKey } from '../indexing/fields.ts'
import { isBengali, keysOf } from '../text/keys-of.ts'
import { type Token, tokens } from '../text/words.ts'
import { isAmount, sameAmounts } from './amounts.ts'
import { idfOf, type Known, lookUp, type Term } from './look-up.ts'
import { type Repair, repair } from './repair.ts'

export type How = 'name' | 'word' | 'sound' | 'letters' | 'spelling' | 'synonym' | 'joined' | 'split'
/** `beside`: what else must be there for it to count, as with "powder milk" for গুঁড়া দুধ. */
/** `covers`: how far this answers what was asked for. */
export type Way = { term: Term; gain: number; covers?: number; how: How; stands_for?: string; beside?: Term[] }
/** One thing that was asked for, and everything that may stand for it. */
export type Slot = { word: string; ways: Way[]; idf: number; counts?: number }
export type Alternatives = (phrases: string[]) => Promise<Map<string, string[]>>

const weights: Record<How, number> = {
  word: 1,
  synonym: 0.6,
  joined: 1,
  split: 1,
  sound: 0.9,
  spelling: 0.8,
  letters: 0.5,
  name: 0.02,
}
const most_words = 12
const of_amounts = 0.5
/** What means the same adds to a word that the catalogue has; it stands in for one that it has not. */
const beside_the_word = 0.3
const barely = 0.7

export async function slotsOf(db: Db, asked: string[], alternatives: Alternatives) {
  const said = tokens(asked.join(' ')).slice(0, most_words)
  const phrases = phrasesOf(said.map(({ word }) => word))
  const others = await alternatives(phrases.map(({ text }) => text))
  const known = await lookUp(db, wanted(said, others))
  const parted = said.flatMap((token, at) => apart(token, known).map(({ word }) => ({ word, at })))
  const slots: Slot[] = []
  for (const { word } of parted) slots.push(isAmount(word) ? amountSlot(word, known) : slotOf(word, known))
  const within = (from: number, to: number) => slots.filter((_, n) => parted[n]!.at >= from && parted[n]!.at < to)
  for (const { from, to, text } of phrases) addSynonyms(within(from, to), others.get(text) ?? [], known)
  addJoined(slots, known)
  await Promise.all(slots.map((slot) => mend(db, slot, slots.length === 1)))
  return { slots: settled(slots, known), known }
}

function phrasesOf(words: string[]): { from: number; to: number; text: string }[] {
  return [1, 2, 3].flatMap((length) =>
    words
      .slice(0, Math.max(0, words.length - length + 1))
      .map((_, from) => ({ from, to: from + length, text: words.slice(from, from + length).join(' ') })),
  )
}

function wanted(said: Token[], others: Map<string, string[]>): string[] {
  const all = said.flatMap(({ word, parts }) => [word, ...parts, ...(isAmount(word) ? sameAmounts(word) : [])])
  const joined = all.slice(1).map((word, at) => all[at]! + word)
  const synonyms = [...others.values()].flat().flatMap((text) => tokens(text).map(({ word }) => word))
  return [
    ...new Set(
      [...all, ...joined, ...synonyms].flatMap((word) =>
        keysOf(word, 'query').flatMap(({ key, kind }) => (kind === 'word' ? [key, nameKey(key)] : [key])),
      ),
    ),
  ]
}

/** "usb-c" is looked for as one word where it is known as one, else as two. */
function apart(token: Token, { terms }: Known): { word: string }[] {
  if (token.parts.length === 0 || isAmount(token.word) || terms.has(keysOf(token.word, 'query')[0]!.key))
    return [{ word: token.word }]
  return token.parts.map((word) => ({ word }))
}

function slotOf(word: string, known: Known): Slot {
  const keys = keysOf(word, 'query')
  const literal = known.terms.has(keys[0]!.key)
  const ways = keys.flatMap(({ key, kind, weight }) => {
    const term = known.terms.get(key)
    if (!term || (kind === 'skeleton' && literal)) return []
    const how: How = kind === 'word' ? 'word' : kind === 'fold' ? 'sound' : 'letters'
    return [wayOf(term, how, weight)]
  })
  const named = ways.length === 0 ? known.terms.get(nameKey(keys[0]!.key)) : undefined
  return { word, ways: named ? [wayOf(named, 'name')] : ways, idf: 0 }
}

/** "5 kg" says which of them, and not what: another size of it is nearer than another thing of that size. */
function amountSlot(word: string, known: Known): Slot {
  const ways = sameAmounts(word).flatMap((same) => {
    const term = known.terms.get(same)
    return term ? [wayOf(term, 'word')] : []
  })
  return { word, ways, idf: 0, counts: of_amounts }
}

function wayOf(term: Term, how: How, weight = weights[how]): Way {
  return { term, how, gain: weight }
}

/**
 * How much a slot matters goes by its plainest way to be met. Among repairs a rare word is worth no more than the likeliest one: it would
 * otherwise outdo the common one that was meant.
 */
function settled(slots: Slot[], { documents }: Known): Slot[] {
  const rarity = ({ term }: Way) => idfOf(documents, term.df)
  return slots.map((slot) => {
    const likeliest = slot.ways.filter(({ how }) => how === 'spelling').sort((a, b) => b.gain - a.gain)[0]
    const plain = slot.ways.filter(({ how }) => how === 'word')
    const telling = plain.length > 0 ? plain : slot.ways
    const meant = plain[0] ?? likeliest ?? slot.ways.find(({ how }) => how === 'synonym')
    const capped = (way: Way) => way.how === 'synonym' || plain.length === 0
    const worth = (way: Way) => (meant && capped(way) ? Math.min(rarity(way), rarity(meant)) : rarity(way))
    return {
      ...slot,
      idf: telling.length === 0 ? 0 : Math.min(...telling.map(rarity)) * (slot.counts ?? 1),
      ways: slot.ways.map((way) => ({ ...way, gain: way.gain * worth(way) * (slot.counts ?? 1) })),
    }
  })
}

function addSynonyms(slots: Slot[], others: string[], known: Known): void {
  for (const other of others) {
    const parts = tokens(other).map(({ word }) => literally(word, known))
    const terms = parts.filter((term) => term !== undefined)
    if (terms.length === 0 || terms.length < parts.length) continue
    const [term, ...beside] = terms.sort((a, b) => a.df - b.df)
    const known_already = slots.every(({ ways }) => ways.some(({ how }) => how === 'word'))
    const way = {
      ...wayOf(term!, 'synonym', known_already ? beside_the_word : weights.synonym),
      stands_for: other,
      ...(known_already && { covers: barely }),
      ...(beside.length > 0 && { beside }),
    }
    for (const slot of slots) slot.ways.push(way)
  }
}

/** As it is written, or else as it sounds: "mung" is written "moong" on most packs. */
function literally(word: string, { terms }: Known): Term | undefined {
  return keysOf(word, 'query')
    .filter(({ kind }) => kind !== 'skeleton')
    .map(({ key }) => terms.get(key))
    .find((term) => term !== undefined)
}

/** "sun flower" for sunflower. */
function addJoined(slots: Slot[], known: Known): void {
  for (const [at, slot] of slots.entries()) {
    const next = slots[at + 1]
    const term = next && known.terms.get(keysOf(slot.word + next.word, 'query')[0]!.key)
    if (!term || /^\d+$/.test(slot.word + next.word)) continue
    for (const one of [slot, next]) {
      one.ways.push({ ...wayOf(term, 'joined'), stands_for: slot.word + next.word })
    }
  }
}

/**
 * Only what is known nowhere is repaired: a known word is what the shopper meant. Beside other words several repairs are kept, and what
 * has them all decides; alone the likeliest must.
 */
async function mend(db: Db, slot: Slot, alone: boolean): Promise<void> {
  const met = slot.ways.some(({ how }) => how === 'word' || how === 'synonym' || how === 'joined')
  if (met || slot.word.length < (isBengali(slot.word) ? 2 : 3) || /\d/.test(slot.word)) return
  const sounds = keysOf(slot.word, 'query').filter(({ kind }) => kind === 'fold')
  const [words, ...heard] = await Promise.all([
    repair(db, slot.word, alone ? 3 : 6),
    ...sounds.slice(0, 2).map(({ key }) => repair(db, key, alone ? 2 : 4)),
  ])
  addRepairs(slot, words!, alone, 0.8)
  for (const repairs of heard) addRepairs(slot, repairs, alone, 0.6)
  if (slot.ways.length === 0) await splitUp(db, slot)
}

function addRepairs(slot: Slot, repairs: Repair[], alone: boolean, worth: number): void {
  const best = repairs[0]?.likely ?? 0
  for (const { likely, term_id, term, df, word } of repairs) {
    if (slot.ways.some((way) => way.term.id === term_id)) continue
    const share = likely / best
    if (share < (alone ? 0.5 : 0.1)) continue
    slot.ways.push({
      ...wayOf({ id: term_id, term, df }, 'spelling', worth * (alone ? share : Math.sqrt(share))),
      stands_for: word,
    })
  }
}

/** "soyabeanoil" is two words without their space. */
async function splitUp(db: Db, slot: Slot): Promise<void> {
  const { word } = slot
  const cuts = Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => [
    word.slice(0, at + 2),
    word.slice(at + 2),
  ])
  const keys = (part: string) => keysOf(part, 'query')[0]!.key
  const { terms } = await lookUp(db, [...new Set(cuts.flat().map(keys))])
  const best = cuts
    .flatMap((cut) => {
      const [one, two] = cut.map((part) => terms.get(keys(part)))
      return one && two && cut.every((part) => part.length > 2 || terms.get(keys(part))!.df > 5) ? [{ one, two }] : []
    })
    .sort((a, b) => Math.min(b.one.df, b.two.df) - Math.min(a.one.df, a.two.df))[0]
  if (!best) return
  for (const term of [best.one, best.two])
    slot.ways.push({ term, how: 'split', gain: weights.split, stands_for: term.term })
}
