import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Meant } from './near-misses.ts'
import type { Slot } from './ways.ts'

export type Meaning = Meant & { weight: number }

const read = statement<{ id: number; dimensions: number; word: string; idf: number; vector: string }>(`
  select m.id, m.dimensions, w.word, w.idf, w.vector::text as vector
  from search_models m left join search_word_vectors w on w.model_id = m.id and w.word = any($1::text[])
  where m.state = 'serving'`)

/** Of a small catalogue they are little more than noise. */
const enough = { some: 500, all: 2_000 }
const weight = 0.2

/** What the words mean together, by the vectors that were trained on the catalogue; null while there are none. */
export async function meaningOf(
  db: Db,
  slots: Slot[],
  documents: number,
): Promise<(Omit<Meaning, 'vector'> & { vector: string | null }) | null> {
  if (documents < enough.some) return null
  const rows = await read(db, slots.flatMap(wordsOf))
  if (rows.length === 0) return null
  const { id, dimensions } = rows[0]!
  const known = new Map(
    rows.flatMap(({ word, idf, vector }) => (vector ? [[word, { idf, vector: JSON.parse(vector) as number[] }]] : [])),
  )
  const sum = new Float64Array(dimensions)
  for (const slot of slots) {
    const best = wordsOf(slot)
      .map((word) => known.get(word))
      .find((one) => one !== undefined)
    if (best) for (const [at, value] of best.vector.entries()) sum[at]! += value * best.idf
  }
  const length = Math.hypot(...sum)
  const vector = length > 0 ? `[${Array.from(sum, (value) => (value / length).toFixed(5)).join()}]` : null
  const share = Math.min(1, (documents - enough.some) / (enough.all - enough.some))
  return { model: id, dimensions, vector, weight: weight * share }
}

/** The word itself, or else what most likely stands for it. */
function wordsOf({ ways }: Slot): string[] {
  const order = { word: 0, joined: 1, sound: 2, spelling: 3, synonym: 4, split: 5, letters: 6, name: 7 }
  return [...ways].sort((a, b) => order[a.how] - order[b.how] || b.gain - a.gain).map(({ term }) => term.term)
}
