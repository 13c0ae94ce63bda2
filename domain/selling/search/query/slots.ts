import type { Db } from '#db/open'
import { nameKey } from '../indexing/fields.ts'
import { askingFor, synonymsAmong } from '../synonyms/synonyms-of.ts'
import { keysOf } from '../text/keys-of.ts'
import { type Token, tokens } from '../text/words.ts'
import { amountOf, isAmount, sameAmounts, withoutUnits } from './amounts.ts'
import { type Known, lookUp, type Term } from './look-up.ts'
import { mend } from './mend.ts'
import { beside_the_word, type How, type Slot, settled, wayOf, weights } from './ways.ts'

export type Asked = { words: string[]; quantity?: { amount: number; unit: 'g' | 'ml' | 'piece' } }

const most_words = 12
/** "5 kg" says which of them, and not what: another size of it is nearer than another thing of that size. */
const of_amounts = 0.5

/** What was asked for, word by word, each with everything in the catalogue that may be meant by it. */
export async function slotsOf(db: Db, asked: Asked): Promise<{ slots: Slot[]; known: Known }> {
  const said = tokensOf(asked)
  const phrases = phrasesOf(said.map(({ word }) => word))
  const { known, others } = await looked(db, said, phrases)
  const parted = said.flatMap((token, at) => apart(token, known).map((word) => ({ word, at })))
  const slots = parted.map(({ word }) => (isAmount(word) ? amountSlot(word, known) : slotOf(word, known)))
  const within = (from: number, to: number) => slots.filter((_, n) => parted[n]!.at >= from && parted[n]!.at < to)
  for (const { from, to, text } of phrases) addSynonyms(within(from, to), others.get(text) ?? [], known)
  addJoined(slots, known)
  const mended = await Promise.all(slots.map((slot) => mend(db, slot, slots.length === 1)))
  return { slots: settled(mended.flat(), known), known }
}

/** "half kg rice": the amount is known from reading, and its words are not looked for one by one. */
function tokensOf({ words, quantity }: Asked): Token[] {
  const said = tokens(words.join(' ')).slice(0, most_words)
  if (!quantity || said.some(({ word }) => isAmount(word))) return said
  const amount = amountOf(quantity)
  return amount ? [...withoutUnits(said), { word: amount, parts: [] }] : said
}

function phrasesOf(words: string[]): { from: number; to: number; text: string }[] {
  return [1, 2, 3].flatMap((length) =>
    words
      .slice(0, Math.max(0, words.length - length + 1))
      .map((_, from) => ({ from, to: from + length, text: words.slice(from, from + length).join(' ') })),
  )
}

/** What to look up at once with a phrase: the words of what meant the same when it was last asked. */
const expected = new Map<string, string[]>()
const most_expected = 10_000

/** All that the catalogue and the synonyms know of what was said; asked once more only where what means the same was not expected. */
async function looked(
  db: Db,
  said: Token[],
  phrases: { text: string }[],
): Promise<{ known: Known; others: Map<string, string[]> }> {
  const all = said.flatMap(({ word, parts }) => [word, ...parts, ...(isAmount(word) ? sameAmounts(word) : [])])
  const joined = all.slice(1).map((word, at) => all[at]! + word)
  const asking = askingFor(phrases.map(({ text }) => text))
  const likely = phrases.flatMap(({ text }) => expected.get(text) ?? [])
  const terms = new Set([...termsOf([...all, ...joined]), ...asking.stems, ...likely])
  const known = await lookUp(db, [...terms], asking.keys)
  const others = synonymsAmong(asking, known.groups, known.terms)
  const unexpected: string[] = []
  if (expected.size > most_expected) expected.clear()
  for (const [phrase, texts] of others) {
    const wanted = termsOf(texts.flatMap((text) => tokens(text).map(({ word }) => word)))
    expected.set(phrase, wanted)
    unexpected.push(...wanted.filter((term) => !terms.has(term)))
  }
  if (unexpected.length === 0) return { known, others }
  const more = await lookUp(db, [...new Set(unexpected)])
  return { known: { ...known, terms: new Map([...known.terms, ...more.terms]) }, others }
}

const termsOf = (words: string[]): string[] =>
  words.flatMap((word) =>
    keysOf(word, 'query').flatMap(({ key, kind }) => (kind === 'word' ? [key, nameKey(key)] : [key])),
  )

/** "usb-c" is looked for as one word where it is known as one, else as two. */
function apart(token: Token, { terms }: Known): string[] {
  const whole = token.parts.length === 0 || isAmount(token.word) || terms.has(wordKey(token.word))
  return whole ? [token.word] : token.parts
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

function amountSlot(word: string, { terms }: Known): Slot {
  const found = sameAmounts(word).flatMap((same) => terms.get(same) ?? [])
  return { word, ways: found.map((term) => wayOf(term, 'word')), idf: 0, counts: of_amounts }
}

function addSynonyms(slots: Slot[], others: string[], known: Known): void {
  const has_words = slots.every(({ ways }) => ways.some(({ how }) => how === 'word'))
  for (const other of others) {
    const parts = tokens(other).map(({ word }) => asWritten(word, known))
    const terms = parts.filter((term) => term !== undefined)
    if (terms.length === 0 || terms.length < parts.length) continue
    const [term, ...beside] = terms.sort((a, b) => a.df - b.df)
    const way = {
      ...wayOf(term!, 'synonym', has_words ? beside_the_word.gain : weights.synonym),
      ...{ stands_for: other, covers: has_words ? beside_the_word.covers : 1 },
      ...(beside.length > 0 && { beside }),
    }
    for (const slot of slots) slot.ways.push(way)
  }
}

const wordKey = (word: string): string => keysOf(word, 'query')[0]!.key

/** As it is written, or else as it sounds: "mung" is written "moong" on most packs. */
function asWritten(word: string, { terms }: Known): Term | undefined {
  return keysOf(word, 'query')
    .filter(({ kind }) => kind !== 'skeleton')
    .map(({ key }) => terms.get(key))
    .find((term) => term !== undefined)
}

/** "sun flower" for sunflower. */
function addJoined(slots: Slot[], { terms }: Known): void {
  for (const [at, slot] of slots.slice(0, -1).entries()) {
    const next = slots[at + 1]!
    const together = slot.word + next.word
    const term = terms.get(wordKey(together))
    if (!term || /^\d+$/.test(together)) continue
    for (const one of [slot, next]) one.ways.push({ ...wayOf(term, 'joined'), stands_for: together })
  }
}
