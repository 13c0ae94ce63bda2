import { expect, test } from 'vitest'
import { sayProblems } from '#core/say-problems'
import { readProductLine } from './product-line.ts'

const saree = { external_id: 'p-1', title: 'Red saree', price_minor: 125_000, currency: 'BDT' }
const wrong = (change: object) => {
  const read = readProductLine({ ...saree, ...change })
  return 'problems' in read ? sayProblems(read.problems) : 'nothing'
}
const line = (change: object) => {
  const read = readProductLine({ ...saree, ...change })
  if ('problems' in read) throw new Error(sayProblems(read.problems))
  return read.line
}

test('a plain product is read as it is', () => {
  expect(line({})).toEqual(saree)
})

test('what cannot be stored or sold is refused with its field and the way out', () => {
  expect(wrong({ title: 'a\0b' })).toBe('title: has the character \\u0000, which cannot be stored. Remove it.')
  expect(wrong({ attributes: { 'a\0': 'b' } })).toContain('\\u0000')
  expect(wrong({ title: '\ud800' })).toContain('half a character')
  expect(wrong({ description: 'x'.repeat(10_000_000) })).toBe(
    'description: has 10,000,000 characters; 20,000 are the most. Shorten it.',
  )
  expect(wrong({ currency: 'TAKA' })).toMatch(/^currency: "TAKA" is not a currency we know. Use one of BDT, /)
  expect(wrong({ stock: -3 })).toBe('stock: must not be below zero; it is -3.')
  expect(wrong({ stock: 1.5 })).toBe('stock: must be a whole number of pieces; it is 1.5.')
  expect(wrong({ price_minor: '100' })).toContain('without quotes; it is "100"')
  expect(wrong({ price_minor: -1 })).toContain('price_minor: must not be below zero')
  expect(wrong({ price_minor: 99.5 })).toContain('whole number of the smallest unit')
  expect(wrong({ price_minor: undefined })).toBe('price_minor: is missing.')
  expect(wrong({ compare_at_minor: 100 })).toContain('compare_at_minor: 100 is below the price (125000)')
  expect(wrong({ title: ' ' })).toBe('title: must not be empty.')
  expect(wrong({ tittle: 'x' })).toContain('fields that we do not know: tittle')
  expect(wrong({ images: Array(21).fill('/a.svg') })).toContain('more than 20 pictures')
  expect(wrong({ images: ['javascript:alert(1)'] })).toContain('images[0]: must be a web address')
  expect(wrong({ category: 'A > B > C > D > E > F > G' })).toContain('7 levels deep')
  expect(wrong({ status: 'sold' })).toContain('draft, active or hidden')
  expect(sayProblems((readProductLine('text') as { problems: [] }).problems)).toContain('must be an object')
})

test('a variant listed twice, by id or by options, is refused', () => {
  const m = { external_id: 'm', options: { Size: 'M', Colour: 'Red' }, price_minor: 1 }
  expect(wrong({ variants: [m, { ...m, options: { Size: 'L' } }] })).toContain(
    'variants[1].external_id: "m" is listed twice (see variant 1)',
  )
  expect(wrong({ variants: [m, { ...m, external_id: 'n', options: { Colour: 'Red', Size: 'M' } }] })).toContain(
    'variants[1].options: Colour: Red, Size: M is the same as variant 1',
  )
  const many = Array.from({ length: 251 }, (_, i) => ({ external_id: `v${i}`, options: { Size: `${i}` } }))
  expect(wrong({ variants: many })).toContain('more than 250 variants')
})

test('small differences of other programs are taken', () => {
  expect(line({ external_id: 77, currency: ' bdt ', attributes: { Pages: 320, New: true } })).toMatchObject({
    external_id: '77',
    currency: 'BDT',
    attributes: { Pages: '320', New: 'true' },
  })
  expect(line({ category: ' Fashion>Sarees >  Jamdani ', category_bn: 'ফ্যাশন > শাড়ি > জামদানি' })).toMatchObject({
    category: 'Fashion > Sarees > Jamdani',
  })
  expect(line({ category: 'Fashion > Sarees', category_bn: 'শাড়ি' })).toMatchObject({ category_bn: 'শাড়ি' })
  expect(wrong({ category: 'A > B > C', category_bn: 'ক > খ' })).toContain(
    'category_bn: has 2 levels and category has 3',
  )
})

test('not mentioned and emptied are two things', () => {
  expect(line({ brand: '' })).toMatchObject({ brand: null })
  expect('brand' in line({})).toBe(false)
})
