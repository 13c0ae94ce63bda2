import { expect, test } from 'vitest'
import { breathing } from './breath.ts'
import { type Doc, gather } from './gather.ts'

const all = { most_docs: 1_000, most_words: 1_000, seed: 1 }
const of = (docs: Doc[], options = {}) => gather(docs, { ...all, ...options }, breathing())

/** What row says, by word. */
function saidIn({ words, said }: Awaited<ReturnType<typeof gather>>, row: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (let p = said.starts[row]!; p < said.starts[row + 1]!; p++)
    if (said.values[p] !== 0) found[words[said.at[p]!]!] = Number(said.values[p]!.toFixed(3))
  return found
}

test('the most frequent words come first, rare ones count for more', async () => {
  const { words, idf } = await of([{ words: ['rice', 'red'] }, { words: ['rice', 'oil'] }, { words: ['rice'] }])
  expect(words).toEqual(['rice', 'oil', 'red'])
  expect(idf[0]).toBeLessThan(idf[1]!)
  expect(idf[1]).toBe(idf[2])
})

test('a word that is said again counts for more, and less each time; what comes late counts for less', async () => {
  const late = Array.from({ length: 30 }, (_, n) => `w${n}`)
  const gathered = await of([{ words: ['rice', 'rice', 'rice', 'oil'] }, { words: late }])
  expect(saidIn(gathered, 0)).toEqual({ rice: Number((1 + Math.log(3)).toFixed(3)), oil: 1 })
  expect(saidIn(gathered, 1)).toMatchObject({ w0: 1, w23: 1, w24: 0.5, w29: 0.5 })
})

test('weights that are given are taken', async () => {
  const gathered = await of([{ words: ['rice', 'oil'], weights: [0.25, 2] }])
  expect(saidIn(gathered, 0)).toEqual({ rice: 0.25, oil: 2 })
})

test('words that are not kept are left out of their products', async () => {
  const gathered = await of([{ words: ['red', 'rice'] }, { words: ['rice'] }], { most_words: 1 })
  expect(gathered.words).toEqual(['rice'])
  expect([0, 1].map((row) => saidIn(gathered, row))).toEqual([{ rice: 1 }, { rice: 1 }])
})

test('a very long text is read from its beginning', async () => {
  const gathered = await of([{ words: Array.from({ length: 5_000 }, (_, n) => `w${n}`) }])
  expect(gathered.words).toHaveLength(160)
  expect(gathered.words).toContain('w159')
})

test('of a large catalogue a fair sample is kept, the same one each time', async () => {
  const docs = Array.from({ length: 5_000 }, (_, n) => ({ words: [`w${n}`, n < 2_500 ? 'early' : 'late'] }))
  const once = await of(docs, { most_docs: 400 })
  expect(once.said.rows).toBe(400)
  const count = (word: string) => {
    const at = once.words.indexOf(word)
    return once.said.at.filter((column, p) => column === at && once.said.values[p] !== 0).length
  }
  expect(count('early') + count('late')).toBe(400)
  expect(count('early')).toBeGreaterThan(150)
  expect(count('late')).toBeGreaterThan(150)
  expect((await of(docs, { most_docs: 400 })).words).toEqual(once.words)
  expect((await of(docs, { most_docs: 400, seed: 2 })).words).not.toEqual(once.words)
})
