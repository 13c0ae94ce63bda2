import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { spellingKeys } from '../indexing/write-terms.ts'
import { distance } from '../text/distance.ts'

export type Repair = { word: string; term_id: number; term: string; df: number; slips: number; likely: number }

/** `best` is the most that a mention is worth anywhere: near 1 for what products are called, little for words of descriptions. */
const read = statement<{ word: string; term_id: number; term: string; df: number; best: number }>(`
  select w.word, t.id as term_id, t.term, t.df,
    (select impact from search_postings where term_id = t.id order by impact desc limit 1) as best
  from (
    select distinct s.word_id from search_spellings s where s.key = any($1::text[]) limit 2000
  ) near
  join search_words w on w.id = near.word_id
  join search_terms t on t.id = w.term_id and t.df > 0`)

/** What an unknown word was probably meant to be, the likeliest first. */
export async function repair(db: Db, asked: string, most: number): Promise<Repair[]> {
  const rows = await read(db, spellingKeys(asked))
  const allowed = letters(asked) >= 7 ? 2 : 1
  return rows
    .flatMap(({ best, ...row }) => {
      const slips = distance(letterPart(asked), letterPart(row.word), allowed)
      if (slips === null) return []
      const first = letterPart(asked)[0] === letterPart(row.word)[0] ? 1 : 0.5
      const likely = (Math.log1p(row.df) * (0.5 + Math.min(1, best)) * first) / (slips > 1 ? 6 : 1)
      return [{ ...row, slips, likely }]
    })
    .sort((a, b) => b.likely - a.likely || a.df - b.df || (a.word < b.word ? -1 : 1))
    .slice(0, most)
}

const letterPart = (word: string): string => (word.startsWith('f:') ? word.slice(2) : word)
const letters = (word: string): number => letterPart(word).length
