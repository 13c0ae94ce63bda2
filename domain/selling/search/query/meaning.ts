import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Model } from '../training/models.ts'
import { packed } from '../vectors/pack.ts'
import type { Param } from './rank-statement.ts'
import type { Slot } from './ways.ts'

/** What a query means: the words whose vectors are added up, the likeliest of each slot first; or what an endpoint made of it. */
export type Meaning = {
  model: number
  dimensions: number
  weight: number
  words: { slot: number; word: string }[]
  vector: string | null
  /** Cosines of an endpoint crowd together somewhere; what counts is where in that crowd a product is. */
  scaled: boolean
}

/** What catalogue vectors add to a small catalogue is little more than noise. */
const enough = { some: 500, all: 2_000 }
const weight = 0.2

export function meaningOf(
  serving: Model | undefined,
  slots: Slot[],
  documents: number,
  embedded: Float32Array | null,
): Meaning | null {
  if (!serving) return null
  const { id: model, dimensions } = serving
  if (serving.kind === 'endpoint') {
    const vector = embedded?.length === dimensions ? packed(embedded) : null
    return { model, dimensions, weight, words: [], vector, scaled: true }
  }
  if (documents < enough.some) return null
  const share = Math.min(1, (documents - enough.some) / (enough.all - enough.some))
  const words = slots.flatMap((slot, at) => wordsOf(slot).map((word) => ({ slot: at, word })))
  return { model, dimensions, weight: weight * share, words, vector: null, scaled: false }
}

/** The word itself, or else what most likely stands for it. */
function wordsOf({ ways }: Slot): string[] {
  const order = { word: 0, joined: 1, sound: 2, spelling: 3, synonym: 4, split: 5, letters: 6, name: 7 }
  return [...ways].sort((a, b) => order[a.how] - order[b.how] || b.gain - a.gain).map(({ term }) => term.term)
}

/** How near the best of the words are to what was asked, and to the first ten of themselves. */
export function meanings($: Param, scaled: boolean): string {
  const asked = scaled
    ? `select ${$('asked_vector')}::halfvec as vector`
    : summed($('meant_slots'), $('meant_words'), $('model'))
  const among = (cosine: string) =>
    `coalesce((${cosine} - min(${cosine}) over ()) / nullif(max(${cosine}) over () - min(${cosine}) over (), 0), 0)`
  return `
    meant as materialized (
      select t.no, t.place, v.vector
      from top t join search_vectors v on v.model_id = ${$('model')}::int and v.no = t.no
    ),
    asked as materialized (${asked}),
    alike as materialized (select l2_normalize(avg(vector)) as vector from meant where place <= 10),
    -- The sum of two cosines is one with the sum of both.
    wanted as materialized (
      select coalesce(alike.vector + asked.vector, alike.vector) as vector from alike cross join asked
    ),
    meanings as (
      select no, ${$('vector_weight')}::real * ${
        scaled
          ? `(${among('-(vector <#> (select vector from asked))')} + ${among('-(vector <#> (select vector from alike))')})`
          : '-(vector <#> (select vector from wanted))'
      } as nearness
      from meant
    )`
}

/** The sum of the first known word of each slot; vectors of words are as long as their words are rare. */
const summed = (slots: string, words: string, model: string) => `
  select l2_normalize(sum(vector)) as vector
  from (
    select distinct on (w.slot) v.vector
    from unnest(${slots}::int[], ${words}::text[]) with ordinality w (slot, word, place)
    join search_word_vectors v on v.model_id = ${model}::int and v.word = w.word
    order by w.slot, w.place
  ) each_of`

const readSum = statement<{ vector: string | null }>(
  `select vector::text as vector from (${summed('$1', '$2', '$3')}) asked`,
)

/** The same in numbers, for where nothing but the meaning is looked for. */
export async function vectorOf(db: Db, { vector, words, model }: Meaning): Promise<string | null> {
  if (vector || words.length === 0) return vector
  const [row] = await readSum(
    db,
    words.map(({ slot }) => slot),
    words.map(({ word }) => word),
    model,
  )
  return row?.vector ?? null
}
