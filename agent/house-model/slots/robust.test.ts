import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../../test/quickest.ts'
import { productWords } from '../product-words.ts'
import { readSlots } from './read-slots.ts'
import type { Read } from './span.ts'

const piece = fc.constantFrom(
  ...[
    'order',
    'dk',
    '-',
    '1042',
    '#',
    '01712345678',
    '+880',
    'coupon',
    'EID10',
    'code',
    '2',
    'ta',
    'kg',
    'সাড়ে',
    'তিন',
    'হাজার',
    'টাকার',
    'মধ্যে',
  ],
  ...[
    'under',
    'between',
    'and',
    '500',
    'size',
    'xl',
    'লাল',
    'রঙের',
    'first',
    'one',
    'শেষেরটা',
    'because',
    'কারণ',
    'a',
    '@',
    '.com',
    '1/2',
    '৳',
    '🥭',
    ',',
    '\n',
  ],
)
const anything = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

function isSound(line: string, { slots, spans }: Read): void {
  for (const { slot, from, to } of spans) {
    expect(slots).toHaveProperty(slot)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeGreaterThan(from)
    expect(to).toBeLessThanOrEqual(line.length)
  }
  for (const value of Object.values(slots)) expect(value === undefined || Number.isNaN(value)).toBe(false)
  if (slots.quantity !== undefined) expect(Number.isSafeInteger(slots.quantity) && slots.quantity > 0).toBe(true)
  for (const price of [slots.min_minor, slots.max_minor, slots.price_minor])
    if (price !== undefined) expect(Number.isSafeInteger(price) && price > 0).toBe(true)
  if (slots.order_number !== undefined) expect(slots.order_number).toMatch(/^DK-[1-9]\d{0,11}$/)
  if (slots.phone !== undefined) expect(slots.phone).toMatch(/^\+\d{8,15}$/)
}

const words = (line: string, { spans }: Read) =>
  productWords({ line, raw: line, writing: 'en', words: [], asks: false }, [], spans)

test('whatever is typed, what is read of it is sound', () => {
  fc.assert(
    fc.property(anything, (line) => {
      const read = readSlots(line)
      isSound(line, read)
      expect(words(line, read).length).toBeLessThanOrEqual(line.length)
      expect(readSlots(line)).toEqual(read)
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['digits', '9'],
  ['spaced digits', '1 '],
  ['plus signs', '+8'],
  ['pieces of an address', 'a.'],
  ['at signs', 'a@'],
  ['brackets', '(0'],
  ['the word order', 'order '],
  ['order numbers', 'order no 1042 '],
  ['number words', 'সাড়ে তিন হাজার '],
  ['hundreds', 'two hundred and '],
  ['coupons', 'coupon EID10 '],
  ['codes without spaces', 'a1'],
  ['reasons', 'because '],
  ['prices', 'under 500 taka '],
  ['hashes', '# '],
  ['joiners', 'ক্‌'],
  ['emoji', '👨‍👩‍👧'],
  ['spaces', ' '],
  ['letters', 'x'],
  ['sentences', 'ami 2 ta lal shari kinte chai 3000 er moddhe, '],
])('50,000 characters of %s take no time', (_, part) => {
  const line = part.repeat(Math.ceil(50_000 / part.length)).slice(0, 50_000)
  const read = () => {
    const found = readSlots(line)
    words(line, found)
    isSound(line, found)
  }
  expect(quickest(read)).toBeLessThan(at_once_ms)
})
