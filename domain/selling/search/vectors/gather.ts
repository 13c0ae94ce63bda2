import type { Breath } from './breath.ts'
import { chances } from './chances.ts'
import { type Sparse, sparseRows } from './sparse.ts'

/** The normalised words of one product, those of its title first; without weights, the first ones count more. */
export type Doc = { words: readonly string[]; weights?: ArrayLike<number> }

export type Gathered = {
  /** the most frequent first */
  words: string[]
  idf: Float32Array
  /** a row for each product: how much it says each word, the most frequent word first */
  said: Sparse
}

/** A title in two languages. */
const title_words = 24
const weight_after_title = 0.5
/** The end of a very long description says nothing new, and its words would be paired with all the others. */
const most_words_of_one = 160

/** What the products say; of more than `most_docs` a fair sample, so that a catalogue of any size needs the same memory. */
export async function gather(
  docs: Iterable<Doc> | AsyncIterable<Doc>,
  { most_docs, most_words, seed }: { most_docs: number; most_words: number; seed: number },
  breath: Breath,
): Promise<Gathered> {
  const numbers = new Map<string, number>()
  const times = new Map<number, number>()
  const sample: Said[] = []
  const chance = chances(seed)
  let seen = 0
  for await (const doc of docs) {
    const place = seen < most_docs ? seen : Math.floor(chance() * (seen + 1))
    seen++
    if (place < most_docs) sample[place] = say(doc, numbers, times)
    if (breath.due()) await breath.take()
  }
  return sorted(sample, [...numbers.keys()], most_words, breath)
}

/** Words by their numbers, and how much each is said. */
type Said = { words: Int32Array; weights: Float32Array }

/** Each word once; saying it again adds ever less. */
function say({ words, weights }: Doc, numbers: Map<string, number>, times: Map<number, number>): Said {
  times.clear()
  const first: number[] = []
  for (const [at, word] of words.entries()) {
    let number = numbers.get(word)
    const before = number === undefined ? undefined : times.get(number)
    if (before === undefined && first.length >= most_words_of_one) continue
    if (number === undefined) {
      number = numbers.size
      numbers.set(word, number)
    }
    times.set(number, (before ?? 0) + 1)
    if (before === undefined) first.push(at)
  }
  const counts = [...times.values()]
  return {
    words: Int32Array.from(times.keys()),
    weights: Float32Array.from(first, (at, i) => {
      const weight = weights?.[at] ?? (at < title_words ? 1 : weight_after_title)
      return weight * (1 + Math.log(counts[i]!))
    }),
  }
}

async function sorted(sample: Said[], names: string[], most_words: number, breath: Breath): Promise<Gathered> {
  const df = new Int32Array(names.length)
  for (const { words } of sample) for (const number of words) df[number]!++
  const kept = [...names.keys()]
    .filter((number) => df[number]! > 0)
    .sort((a, b) => df[b]! - df[a]! || (names[a]! < names[b]! ? -1 : 1))
    .slice(0, most_words)
  const ranks = new Int32Array(names.length).fill(-1)
  for (const [rank, number] of kept.entries()) ranks[number] = rank
  const weight_of = new Float32Array(kept.length)
  const rows = sparseRows(sample.length)
  for (const { words, weights } of sample) {
    if (breath.due()) await breath.take()
    const ranked = words.map((number) => ranks[number]!).filter((rank) => rank >= 0)
    for (const [i, number] of words.entries()) if (ranks[number]! >= 0) weight_of[ranks[number]!] = weights[i]!
    for (const rank of ranked.sort()) rows.put(rank, weight_of[rank]!)
    rows.endRow()
  }
  return {
    words: kept.map((number) => names[number]!),
    idf: Float32Array.from(kept, (number) => Math.log(1 + (sample.length - df[number]! + 0.5) / (df[number]! + 0.5))),
    said: rows.done(kept.length),
  }
}
