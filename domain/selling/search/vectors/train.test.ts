import { describe, expect, test } from 'vitest'
import { trainVectors } from './train.ts'
import { sumOf } from './word-vectors.ts'

/** Furniture and food; "couch" and "sofa" never stand together, and always beside the same words. */
function shop(): { words: string[] }[] {
  const kinds = {
    seat: { names: ['sofa', 'couch'], beside: ['seater', 'cushion', 'fabric', 'living', 'room', 'wooden', 'legs'] },
    rice: { names: ['rice', 'চাল'], beside: ['grain', 'sack', 'kg', 'boiled', 'aromatic', 'fresh'] },
    phone: { names: ['phone', 'mobile'], beside: ['battery', 'screen', 'camera', 'android', 'charger'] },
  }
  return Object.values(kinds).flatMap(({ names, beside }, kind) =>
    Array.from({ length: 60 }, (_, n) => ({
      words: [
        names[n % names.length]!,
        ...beside.filter((_, at) => (n * 7 + at * 3 + kind) % 3 !== 0),
        ...(n % 5 === 0 ? ['new', 'sale'] : []),
      ],
    })),
  )
}

describe('vectors of words', () => {
  test('what stands beside the same words means the like, though never together', async () => {
    const vectors = await trainVectors(shop(), { dimensions: 4 })
    const likest = (word: string) => vectors.neighbours(word, 30).findIndex((one) => one.word === other[word])
    const other: Record<string, string> = { sofa: 'couch', rice: 'চাল', phone: 'mobile' }
    for (const word of Object.keys(other)) expect(likest(word), word).toBeLessThan(8)
    const couch = vectors.neighbours('couch', 30)
    const cosine = (word: string) => couch.find((one) => one.word === word)?.cosine ?? -1
    expect(cosine('sofa')).toBeGreaterThan(cosine('rice') + 0.5)
  })

  test('the same catalogue teaches the same, and another seed nearly so', async () => {
    const [once, again] = [
      await trainVectors(shop(), { dimensions: 16 }),
      await trainVectors(shop(), { dimensions: 16 }),
    ]
    expect([...once.vectorOf('sofa')!]).toEqual([...again.vectorOf('sofa')!])
    const other = await trainVectors(shop(), { dimensions: 16, seed: 9 })
    expect(other.neighbours('sofa', 8).map(({ word }) => word)).toContain('cushion')
  })

  test('vectors have length 1, of words and of sums; rare words weigh more', async () => {
    const vectors = await trainVectors(shop(), { dimensions: 16 })
    for (const word of vectors.words()) expect(Math.hypot(...vectors.vectorOf(word)!)).toBeCloseTo(1, 4)
    expect(Math.hypot(...sumOf(vectors, ['sofa', 'fabric', 'never heard'])!)).toBeCloseTo(1, 4)
    expect(vectors.idfOf('sale')).toBeGreaterThan(0)
  })

  test('what nobody has said twice has none', async () => {
    const vectors = await trainVectors([...shop(), { words: ['hapax'] }], { dimensions: 16 })
    expect(vectors.vectorOf('hapax')).toBeNull()
    expect(sumOf(vectors, ['hapax', 'unheard'])).toBeNull()
    expect(vectors.neighbours('hapax', 3)).toEqual([])
  })

  test.each([
    ['nothing', []],
    ['one product', [{ words: ['one', 'thing'] }]],
    ['products without words', [{ words: [] }, { words: [] }]],
    ['the same product twice', [{ words: ['a', 'b'] }, { words: ['a', 'b'] }]],
  ])('%s teaches little, and breaks nothing', async (_, docs) => {
    const vectors = await trainVectors(docs, { dimensions: 16 })
    for (const word of vectors.words()) expect([...vectors.vectorOf(word)!].every(Number.isFinite)).toBe(true)
  })

  test('others get their turn meanwhile', async () => {
    const docs = Array.from({ length: 3_000 }, (_, n) => ({
      words: Array.from({ length: 30 }, (_, at) => `w${(n * 31 + at * at * 17) % 900}`),
    }))
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    await trainVectors(docs, { dimensions: 64 })
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(3)
  })
})
