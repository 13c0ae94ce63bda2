import { expect, test } from 'vitest'
import { AppError, conflict, forbidden, invalid, notFound, sayIn, unavailable } from './errors.ts'

test('a refusal has a kind, a code, a sentence and what a program needs to know', () => {
  const error = conflict('out_of_stock', 'Only 2 of "Red saree" left.', { left: 2 })
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({
    kind: 'conflict',
    code: 'out_of_stock',
    message: 'Only 2 of "Red saree" left.',
    details: { left: 2 },
  })
})

test('each kind has its maker', () => {
  expect([notFound, invalid, conflict, forbidden, unavailable].map((make) => make('x', 'y').kind)).toEqual([
    'not_found',
    'invalid',
    'conflict',
    'forbidden',
    'unavailable',
  ])
})

test('it is said in the reader’s language, in English where Bengali is missing', () => {
  const both = invalid('x', { en: 'No.', bn: 'না।' })
  expect(sayIn(both, 'bn')).toBe('না।')
  expect(sayIn(both, 'en')).toBe('No.')
  expect(sayIn(invalid('x', 'No.'), 'bn')).toBe('No.')
})
