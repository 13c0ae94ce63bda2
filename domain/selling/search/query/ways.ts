import { idfOf, type Known, type Term } from './look-up.ts'

export type How = 'name' | 'word' | 'sound' | 'letters' | 'spelling' | 'synonym' | 'joined' | 'split'
export type Way = {
  term: Term
  how: How
  gain: number
  /** How far this answers what was asked for; all of it when not given. */
  covers?: number
  /** The word or phrase that it is found by, when that is another one than was typed. */
  stands_for?: string
  /** What else must be there for it to count, as with "powder milk" for গুঁড়া দুধ. */
  beside?: Term[]
}
/** One thing that was asked for, and everything that may stand for it. */
export type Slot = { word: string; ways: Way[]; idf: number; counts?: number }

/** As much of it as it takes to say later why something was found. */
export type ToldSlot = {
  word: string
  ways: (Pick<Way, 'how' | 'gain' | 'stands_for'> & { term: Pick<Term, 'id' | 'term'>; beside?: Pick<Term, 'id'>[] })[]
}

export const told = (slots: Slot[]): ToldSlot[] =>
  slots.map(({ word, ways }) => ({
    word,
    ways: ways.map(({ term: { id, term }, how, gain, stands_for, beside }) => ({
      term: { id, term },
      how,
      gain: Math.round(gain * 1_000) / 1_000,
      ...(stands_for !== undefined && { stands_for }),
      ...(beside && { beside: beside.map(({ id }) => ({ id })) }),
    })),
  }))

export const weights: Record<How, number> = {
  word: 1,
  joined: 1,
  split: 1,
  sound: 0.9,
  spelling: 0.8,
  synonym: 0.6,
  letters: 0.5,
  name: 0.02,
}
/** What means the same stands in for a word that the catalogue lacks; to one that it has it adds only a little. */
export const beside_the_word = { gain: 0.3, covers: 0.7 }

export function wayOf(term: Term, how: How, weight = weights[how]): Way {
  return { term, how, gain: weight }
}

/**
 * How much a slot matters goes by its plainest way to be met. Nothing that merely stands for a word is worth more than that word, or than
 * what it was most likely meant to be: rare words that happen to sound alike would otherwise outdo the common one that was meant.
 */
export function settled(slots: Slot[], { documents }: Known): Slot[] {
  const rarity = ({ term }: Way) => idfOf(documents, term.df)
  return slots.map((slot) => {
    const likeliest = slot.ways.filter(({ how }) => how === 'spelling').sort((a, b) => b.gain - a.gain)[0]
    const plain = slot.ways.filter(({ how }) => how === 'word')
    const telling = plain.length > 0 ? plain : slot.ways
    const meant = plain[0] ?? likeliest ?? slot.ways.find(({ how }) => how === 'synonym')
    const capped = ({ how }: Way) => how === 'synonym' || plain.length === 0
    const worth = (way: Way) => (meant && capped(way) ? Math.min(rarity(way), rarity(meant)) : rarity(way))
    const counts = slot.counts ?? 1
    return {
      ...slot,
      idf: telling.length === 0 ? 0 : Math.min(...telling.map(rarity)) * counts,
      ways: slot.ways.map((way) => ({ ...way, gain: way.gain * worth(way) * counts })),
    }
  })
}
