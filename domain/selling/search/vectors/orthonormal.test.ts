import { expect, test } from 'vitest'
import { breathing } from './breath.ts'
import { chances } from './chances.ts'
import { orthonormalise } from './orthonormal.ts'

const random = (rows: number, width: number) => {
  const chance = chances(7)
  return Float32Array.from({ length: rows * width }, () => chance() - 0.4)
}
const column = (tall: Float32Array, width: number, at: number) => tall.filter((_, i) => i % width === at)
const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)

/** What is left of a column when its part in the basis is taken out. */
function outside(basis: Float32Array, width: number, given: Float32Array): number {
  let rest = given
  for (let at = 0; at < width; at++) {
    const one = column(basis, width, at)
    const part = product(rest, one)
    rest = rest.map((value, i) => value - part * one[i]!)
  }
  return Math.sqrt(product(rest, rest))
}

test.each([
  [4, 4],
  [5, 4],
  [30, 8],
  [203, 12],
])('%i rows of %i columns: of length 1, at right angles, and spanning what they spanned', async (rows, width) => {
  const given = random(rows, width)
  const tall = given.slice()
  await orthonormalise(tall, width, breathing())
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++)
      expect(product(column(tall, width, i), column(tall, width, j))).toBeCloseTo(i === j ? 1 : 0, 3)
  for (let at = 0; at < width; at++) expect(outside(tall, width, column(given, width, at))).toBeLessThan(1e-3)
})

test('columns that add nothing become zeros, and the others stay right', async () => {
  const tall = random(50, 8)
  for (let row = 0; row < 50; row++) {
    tall[row * 8 + 2] = 3 * tall[row * 8]! - tall[row * 8 + 1]!
    tall[row * 8 + 5] = 0
  }
  const given = tall.slice()
  await orthonormalise(tall, 8, breathing())
  const lengths = Array.from({ length: 8 }, (_, at) => Math.sqrt(product(column(tall, 8, at), column(tall, 8, at))))
  expect(lengths.map((length) => Math.round(length * 1000) / 1000)).toEqual([1, 1, 0, 1, 1, 0, 1, 1])
  for (let at = 0; at < 8; at++) expect(outside(tall, 8, column(given, 8, at))).toBeLessThan(1e-3)
})

test('fewer rows than columns, and no rows at all', async () => {
  const tall = random(3, 8)
  await orthonormalise(tall, 8, breathing())
  expect(tall.every(Number.isFinite)).toBe(true)
  await orthonormalise(new Float32Array(0), 8, breathing())
})
