import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { packed } from '../training/write-vectors.ts'
import { unit } from '../vectors/word-vectors.ts'
import type { Meant } from './near-misses.ts'
import type { Slot } from './ways.ts'

/** `scaled`: cosines of an endpoint crowd together somewhere; what counts is where in that crowd a product is. */
export type Meaning = Omit<Meant, 'vector'> & { vector: string | null; weight: number; scaled: boolean }

type Row = { id: number; kind: string; dimensions: number; word: string | null; idf: number; vector: string }
const read = statement<Row>(`
  select m.id, m.kind, m.dimensions, w.word, w.idf, w.vector::text as vector
  from search_models m left join search_word_vectors w on w.model_id = m.id and w.word = any($1::text[])
  where m.state = 'serving'`)

/** What catalogue vectors add to a small catalogue is little more than noise. */
const enough = { some: 500, all: 2_000 }
const weight = 0.2

/** What the words mean together, by the vectors that serve; null while there are none. */
export async function meaningOf(
  db: Db,
  slots: Slot[],
  documents: number,
  embedded: Float32Array | null,
): Promise<Meaning | null> {
  const rows = await read(db, slots.flatMap(wordsOf))
  if (rows.length === 0) return null
  const { id: model, kind, dimensions } = rows[0]!
  if (kind === 'endpoint') {
    const vector = embedded?.length === dimensions ? packed(embedded) : null
    return { model, dimensions, vector, weight, scaled: true }
  }
  if (documents < enough.some) return null
  const share = Math.min(1, (documents - enough.some) / (enough.all - enough.some))
  return { model, dimensions, vector: summed(slots, rows, dimensions), weight: weight * share, scaled: false }
}

function summed(slots: Slot[], rows: Row[], dimensions: number): string | null {
  const known = new Map(
    rows.flatMap(({ word, idf, vector }) => (word ? [[word, { idf, vector: JSON.parse(vector) as number[] }]] : [])),
  )
  const sum = new Float32Array(dimensions)
  for (const slot of slots) {
    const best = wordsOf(slot)
      .map((word) => known.get(word))
      .find((one) => one !== undefined)
    if (best) for (const [at, value] of best.vector.entries()) sum[at]! += value * best.idf
  }
  const vector = unit(sum)
  return vector && packed(vector)
}

/** The word itself, or else what most likely stands for it. */
function wordsOf({ ways }: Slot): string[] {
  const order = { word: 0, joined: 1, sound: 2, spelling: 3, synonym: 4, split: 5, letters: 6, name: 7 }
  return [...ways].sort((a, b) => order[a.how] - order[b.how] || b.gain - a.gain).map(({ term }) => term.term)
}
