import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { soundOf, soundsOfBeginning } from './sounds.ts'
import { last, type Typed, wordKeys } from './typed.ts'

const looked_at = 30

// The figures stand in the text so that the two small indexes of 022_search_log.sql, which hold only such rows, are used.
const read = statement<{ q_key: string; asked: number }>(`
  select distinct q_key, asked from (
    (
      select q_key, asked from search_queries
      where q_key >= $1 and q_key < $2 and asked >= 3 and days >= 2
      order by asked desc limit ${looked_at}
    )
    union all
    (
      select s.q_key, s.asked
      from unnest($3::text[], $4::text[]) b (from_sound, to_sound)
      cross join lateral (
        select q_key, asked from search_queries
        where sounds >= b.from_sound and sounds < b.to_sound and asked >= 3 and days >= 2
        order by asked desc limit ${looked_at}
      ) s
    )
  ) found
  order by asked desc, q_key
  limit ${looked_at}`)
const known = statement<{ term: string }>(`select term from search_terms where term = any($1::text[]) and df > 0`)

/**
 * What many have asked before that begins like this. Each of its words is one of the shop's own: names, numbers and whatever else somebody
 * typed about themselves, or about others, is never shown to anybody.
 */
export async function suggestQueries(db: Db, typed: Typed, limit: number): Promise<string[]> {
  const sounds = soundsOf(typed.key)
  const asked = await read(
    db,
    typed.key,
    typed.key + last,
    sounds,
    sounds.map((sound) => sound + last),
  )
  const others = asked.map(({ q_key }) => q_key).filter((q_key) => q_key !== typed.key)
  if (others.length === 0) return []
  const keys = [...new Set(others.flatMap((q_key) => q_key.split(' ').flatMap(keysOfWord)))]
  const sold = new Set((await known(db, keys)).map(({ term }) => term))
  const isSold = (word: string) => /^\d{1,4}$/.test(word) || keysOfWord(word).some((key) => sold.has(key))
  return others.filter((q_key) => q_key.split(' ').every(isSold)).slice(0, limit)
}

function soundsOf(key: string): string[] {
  const words = key.split(' ')
  const before = words.slice(0, -1).map(soundOf)
  return soundsOfBeginning(words.at(-1)!).map((sound) => [...before, sound].join(' '))
}

const keysOfWord = (word: string): string[] => wordKeys(word).map(({ key }) => key)
