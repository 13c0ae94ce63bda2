import fc from 'fast-check'
import { expect, test } from 'vitest'
import { known } from './queries.fixture.ts'
import { readQuery } from './read-query.ts'
import { undo } from './undo.ts'

test.each([
  ['nothing', ''],
  ['spaces', ' \t\n '],
  ['punctuation', '?!.,;:()[]{}"\'`~@#%^&*_+=|\\/<>-—।'],
  ['emoji', '🥭🐟👨‍👩‍👧🇧🇩❤️'],
  ['joiners and controls', '\u200d\u200c\u0000\u0007\ufeff'],
  ['signs of currencies', '৳ $ € £'],
])('%s reads as nothing', (_, q) => {
  expect(readQuery(q, known)).toEqual({ words: [], excluded: [], options: {}, chips: [] })
})

test('SQL and regular expressions are words like others', () => {
  expect(readQuery("'; drop table products; --", known).words).toEqual(['drop', 'table', 'products'])
  expect(readQuery('(a+)+$ [[:alpha:]]* \\d{1,99}', known).words).toEqual(['a', 'alpha', 'd', '1', '99'])
  expect(readQuery('__proto__ constructor toString hasOwnProperty', known).words).toHaveLength(4)
})

test('an option called like something every object has is no option', () => {
  expect(readQuery('constructor toString', { options: { Size: ['XL'] } }).options).toEqual({})
})

test('a pasted page is read as far as a query goes, and soon', () => {
  const page = 'lal saree 500 takar niche mirpur e, '.repeat(300)
  expect(page.length).toBeGreaterThan(10_000)
  readQuery(page, known)
  const before = performance.now()
  const { words } = readQuery(page, known)
  expect(performance.now() - before).toBeLessThan(100)
  expect(words.join(' ').length).toBeLessThan(400)
  expect(readQuery('9'.repeat(10_000), known).words[0]!.length).toBeLessThanOrEqual(400)
})

test('a list of places that fails costs the place and not the search', () => {
  const broken = () => {
    throw new Error('no places today')
  }
  expect(readQuery('rice near mirpur under 500', { places: broken, stores: broken })).toMatchObject({
    max_price: 500,
    words: ['rice', 'near', 'mirpur'],
  })
})

const piece = fc.constantFrom(
  ...[
    'under',
    '500',
    'taka',
    '২ কেজি',
    'er',
    'niche',
    'মধ্যে',
    '-',
    'without',
    'ছাড়া',
    'red',
    'লাল',
    'near',
    'mirpur',
    'e',
    'theke',
  ],
  ...[
    'between',
    'and',
    '৳',
    '1k',
    'xl',
    'size',
    '42',
    'new',
    'সবচেয়ে',
    'কম',
    'দামে',
    'chai',
    'km',
    '2',
    ',',
    '🥭',
    'saree',
    '%',
    '1/2',
    '$',
  ],
)
const anything = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('whatever is typed, the reading is sound', () => {
  fc.assert(
    fc.property(anything, (q) => {
      const read = readQuery(q, known)
      for (const chip of read.chips) {
        expect(q.slice(chip.at, chip.at + chip.removes.length)).toBe(chip.removes)
        expect(chip.removes).not.toBe('')
        expect(undo(q, chip).length).toBeLessThan(q.length + 1)
      }
      const { min_price, max_price } = read
      if (min_price !== undefined && max_price !== undefined) expect(min_price).toBeLessThanOrEqual(max_price)
      if (min_price !== undefined) expect(min_price).toBeGreaterThan(0)
      // Something to look for, or something else that narrows it down.
      if (/[a-z]/i.test(q)) expect(read.words.length + read.chips.length).toBeGreaterThan(0)
      if (read.excluded.length > 0) expect(read.words.length).toBeGreaterThan(0)
      expect(readQuery(q, known)).toEqual(read)
    }),
    { numRuns: 1_500 },
  )
})

test('a usual query is read in less than a millisecond', () => {
  const q = 'amake ekta lal shari dekhan 2 hajar takar moddhe mirpur er kache'
  for (let i = 0; i < 200; i++) readQuery(q, known)
  const took = Array.from({ length: 201 }, () => {
    const before = performance.now()
    readQuery(q, known)
    return performance.now() - before
  }).sort((a, b) => a - b)
  expect(took[100]).toBeLessThan(1)
})
