import type { Db } from '#db/open'
import { isBengali, keysOf } from '../text/keys-of.ts'
import { lookUp, type Term } from './look-up.ts'
import { type Repair, repair } from './repair.ts'
import { type Slot, wayOf, weights } from './ways.ts'

const of_sounds = 0.6

/**
 * Only what is known nowhere is repaired: a known word is what the shopper meant. Beside other words several repairs are kept, and what
 * has them all decides; alone the likeliest must. What cannot be repaired may be two words without their space.
 */
export async function mend(db: Db, slot: Slot, alone: boolean): Promise<Slot[]> {
  const met = slot.ways.some(
    ({ how, term }) => how === 'word' || how === 'synonym' || how === 'joined' || (how === 'sound' && term.spoken),
  )
  if (met || slot.word.length < (isBengali(slot.word) ? 2 : 3) || /\d/.test(slot.word)) return [slot]
  const sounds = keysOf(slot.word, 'query').filter(({ kind }) => kind === 'fold')
  const [words, ...heard] = await Promise.all([
    repair(db, slot.word, alone ? 3 : 6),
    ...sounds.slice(0, 2).map(({ key }) => repair(db, key, alone ? 2 : 4)),
  ])
  const mended = heard.reduce(
    (one, repairs) => withRepairs(one, repairs, alone, of_sounds),
    withRepairs(slot, words!, alone, weights.spelling),
  )
  return mended.ways.length > 0 ? [mended] : ((await splitUp(db, slot.word)) ?? [mended])
}

function withRepairs(slot: Slot, repairs: Repair[], alone: boolean, worth: number): Slot {
  const best = repairs[0]?.likely ?? 0
  const known = new Set(slot.ways.map(({ term }) => term.id))
  const ways = repairs.flatMap(({ likely, term_id, term, df, word }) => {
    const share = likely / best
    if (known.has(term_id) || share < (alone ? 0.5 : 0.1)) return []
    const weight = worth * (alone ? share : Math.sqrt(share))
    return [{ ...wayOf({ id: term_id, term, df }, 'spelling', weight), stands_for: word }]
  })
  return { ...slot, ways: [...slot.ways, ...ways] }
}

/** "soyabeanoil": the cut whose rarer half is the commonest. */
async function splitUp(db: Db, word: string): Promise<Slot[] | undefined> {
  const cuts = Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => [
    word.slice(0, at + 2),
    word.slice(at + 2),
  ])
  const key = (part: string) => keysOf(part, 'query')[0]!.key
  const { terms } = await lookUp(db, [...new Set(cuts.flat().map(key))])
  const known = cuts.flatMap((cut) => {
    const found = cut.map((part) => terms.get(key(part)))
    return found.every((term, at) => term && (cut[at]!.length > 2 || term.df > 5)) ? [found as Term[]] : []
  })
  const [best] = known.sort((a, b) => rarer(b) - rarer(a))
  return best?.map((term) => ({ word, idf: 0, ways: [{ ...wayOf(term, 'split'), stands_for: term.term }] }))
}

const rarer = (terms: Term[]): number => Math.min(...terms.map(({ df }) => df))
