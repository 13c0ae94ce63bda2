import { expect, test } from 'vitest'
import { groupBy } from './group-by.ts'

test('groups keep the order in which their first member came, and so do their members', () => {
  const groups = groupBy([3, 1, 4, 1, 5, 9, 2, 6], (n) => (n % 2 ? 'odd' : 'even'))
  expect([...groups]).toEqual([
    ['odd', [3, 1, 1, 5, 9]],
    ['even', [4, 2, 6]],
  ])
})
