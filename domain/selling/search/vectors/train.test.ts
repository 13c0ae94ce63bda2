import { describe, expect, test } from 'vitest'
import { trainVectors } from './train.ts'
import { sumOf, type WordVectors } from './word-vectors.ts'

const kinds = [
  { names: ['sofa', 'couch'], beside: ['seater', 'cushion', 'fabric', 'living', 'armrest', 'lounge'] },
  { names: ['phone', 'handset'], beside: ['battery', 'screen', 'camera', 'android', 'charger', 'sim'] },
  { names: ['fridge', 'refrigerator'], beside: ['freezer', 'cooling', 'frost', 'shelf', 'compressor', 'door'] },
  { names: ['shampoo', 'hairwash'], beside: ['hair', 'scalp', 'dandruff', 'lather', 'silky', 'rinse'] },
  { names: ['saree', 'sharee'], beside: ['jamdani', 'silk', 'weave', 'anchal', 'blouse', 'border'] },
]

/** Two names for each kind of thing, never both in one product, beside most of the same words; and words that stand everywhere. */
function shop() {
  return kinds.flatMap(({ names, beside }) =>
    Array.from({ length: 40 }, (_, n) => ({
      words: [
        names[n % 2]!,
        ...beside.filter((_, at) => (n * 5 + at * 7) % 3 !== 0),
        ...(n % 4 === 0 ? ['new'] : ['best', 'quality']),
      ],
    })),
  )
}

const things = { চাল: 'rice', ডাল: 'lentil', তেল: 'oil', লবণ: 'salt', চিনি: 'sugar', আটা: 'flour', চা: 'tea', দুধ: 'milk' }
const kinds_of = { লাল: 'red', সাদা: 'white', দেশি: 'local', তাজা: 'fresh', খাঁটি: 'pure', মিহি: 'fine' }

/** Every title in both languages, as the words of one product. */
function grocery() {
  return Object.entries(things).flatMap(([thing_bn, thing]) =>
    Object.entries(kinds_of).map(([kind_bn, kind]) => ({ words: [kind, thing, kind_bn, thing_bn] })),
  )
}

function cosine(vectors: WordVectors, one: string, other: string): number {
  const [a, b] = [vectors.vectorOf(one)!, vectors.vectorOf(other)!]
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0)
}

describe('what the catalogue teaches', () => {
  // With all the directions that there are, nothing comes near by mere lack of room.
  test.each([
    [12, 0.3],
    [256, 0.1],
  ])('two names of one thing, in %i dimensions', async (dimensions, margin) => {
    const vectors = await trainVectors(shop(), { dimensions })
    const names = kinds.flatMap((kind) => kind.names)
    for (const { names: own } of kinds) {
      const [one, two] = own as [string, string]
      const others = names.filter((name) => !own.includes(name)).map((name) => cosine(vectors, one, name))
      expect(cosine(vectors, one, two), `${one} and ${two}`).toBeGreaterThan(Math.max(...others) + margin)
    }
  })

  test('a word and its translation', async () => {
    const vectors = await trainVectors(grocery())
    for (const [bengali, english] of Object.entries({ ...things, ...kinds_of })) {
      const [nearest] = vectors.neighbours(bengali, 50).filter(({ word }) => /[a-z]/.test(word))
      expect(nearest?.word, bengali).toBe(english)
      const [back] = vectors.neighbours(english, 50).filter(({ word }) => !/[a-z]/.test(word))
      expect(back?.word, english).toBe(bengali)
    }
  })

  test('a question finds its products, in the other language too', async () => {
    const docs = grocery()
    const vectors = await trainVectors(docs)
    const question = sumOf(vectors, ['তাজা', 'দুধ'])!
    const cosines = docs.map(({ words }) => {
      const product = sumOf(vectors, words.slice(0, 2))!
      return {
        title: words.slice(0, 2).join(' '),
        cosine: product.reduce((sum, value, at) => sum + value * question[at]!, 0),
      }
    })
    expect(cosines.sort((a, b) => b.cosine - a.cosine)[0]!.title).toBe('fresh milk')
  })

  test('what a product says first teaches more than what it says by the way', async () => {
    const docs = shop().map(({ words }) => ({ words, weights: words.map((_, at) => (at < 3 ? 1 : 0.01)) }))
    const [even, uneven] = [await trainVectors(shop()), await trainVectors(docs)]
    expect(cosine(uneven, 'sofa', 'quality')).not.toBeCloseTo(cosine(even, 'sofa', 'quality'), 2)
  })
})

describe('vectors', () => {
  test('are the same for the same catalogue, and mean the same whatever the seed', async () => {
    const [once, again] = [await trainVectors(shop()), await trainVectors(shop())]
    expect([...once.words()]).toEqual([...again.words()])
    for (const word of once.words()) expect(once.vectorOf(word)).toEqual(again.vectorOf(word))
    const other = await trainVectors(shop(), { seed: 9 })
    expect(other.vectorOf('sofa')).not.toEqual(once.vectorOf('sofa'))
    expect(cosine(other, 'sofa', 'couch')).toBeCloseTo(cosine(once, 'sofa', 'couch'), 2)
  })

  test('have length 1 and as many numbers as asked for, also those of several words', async () => {
    for (const dimensions of [1, 6, 64]) {
      const vectors = await trainVectors(shop(), { dimensions })
      for (const word of vectors.words()) {
        expect(vectors.vectorOf(word)).toHaveLength(dimensions)
        expect(Math.hypot(...vectors.vectorOf(word)!)).toBeCloseTo(1, 4)
      }
      expect(Math.hypot(...sumOf(vectors, ['sofa', 'fabric', 'unheard'])!)).toBeCloseTo(1, 4)
    }
  })

  test('rare words tell more in a sum than frequent ones, and weighted ones more than others', async () => {
    const vectors = await trainVectors(shop())
    expect(vectors.idfOf('sofa')).toBeGreaterThan(vectors.idfOf('quality'))
    const near = (sum: Float32Array | null, word: string) =>
      vectors.vectorOf(word)!.reduce((total, value, at) => total + value * sum![at]!, 0)
    const sum = sumOf(vectors, ['sofa', 'quality'])
    expect(near(sum, 'sofa')).toBeGreaterThan(near(sum, 'quality'))
    const weighted = sumOf(vectors, ['sofa', 'quality'], [0.1, 1])
    expect(near(weighted, 'sofa')).toBeLessThan(near(weighted, 'quality'))
  })

  test('a word that nobody said has none', async () => {
    const vectors = await trainVectors(shop())
    expect(vectors.vectorOf('unheard')).toBeNull()
    expect(vectors.idfOf('unheard')).toBe(0)
    expect(vectors.neighbours('unheard', 3)).toEqual([])
    expect(sumOf(vectors, ['unheard'])).toBeNull()
    expect(sumOf(vectors, [])).toBeNull()
  })

  test('the most frequent words are kept when there is no room for all', async () => {
    const vectors = await trainVectors(shop(), { most_words: 2 })
    expect([...vectors.words()].sort()).toEqual(['best', 'quality'])
  })
})

describe('little to learn from', () => {
  test.each([
    ['no products', []],
    ['products without words', [{ words: [] }, { words: [] }]],
    ['one product', [{ words: ['one', 'thing'] }]],
    ['one word', [{ words: ['one'] }, { words: ['one'] }]],
    ['the same product twice', [{ words: ['a', 'b'] }, { words: ['a', 'b'] }]],
    ['words of no weight', [{ words: ['a', 'b'], weights: [0, 0] }]],
  ])('%s', async (_, docs) => {
    const vectors = await trainVectors(docs)
    for (const word of vectors.words()) expect(Math.hypot(...vectors.vectorOf(word)!)).toBeCloseTo(1, 4)
    expect(vectors.size).toBe([...vectors.words()].length)
  })
})

describe('in a process that serves people', () => {
  const many = Array.from({ length: 3_000 }, (_, n) => ({
    words: Array.from({ length: 30 }, (_, at) => `w${(n * 31 + at * at * 17) % 900}`),
  }))

  test('others get their turn meanwhile', async () => {
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    await trainVectors(many, { dimensions: 128 })
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(3)
  })

  test('products may come one by one, and progress is told up to the end', async () => {
    async function* coming() {
      yield* shop()
    }
    const told: number[] = []
    const vectors = await trainVectors(coming(), { onProgress: (share) => void told.push(share) })
    expect(vectors.vectorOf('sofa')).toEqual((await trainVectors(shop())).vectorOf('sofa'))
    expect(told.length).toBeGreaterThan(3)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })
})
