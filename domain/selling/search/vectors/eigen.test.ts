import { expect, test } from 'vitest'
import { eigen } from './eigen.ts'

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++) out[i * size + j]! += a[i * size + k]! * b[k * size + j]!
  return out
}
const transposed = (a: Float64Array, size: number) => a.map((_, at) => a[(at % size) * size + Math.floor(at / size)]!)
const furthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, at) => Math.abs(value - b[at]!)))

function symmetric(size: number): Float64Array {
  const half = Float64Array.from({ length: size * size }, (_, at) => Math.sin(at * 12.9898 + 4.1))
  return product(half, transposed(half, size), size)
}

test.each([1, 2, 3, 10, 60])('a symmetric matrix of %i rows is put together again from its parts', (size) => {
  const matrix = symmetric(size)
  const { values, vectors } = eigen(matrix, size)
  const scaled = vectors.map((value, at) => value * values[at % size]!)
  expect(furthest(product(scaled, transposed(vectors, size), size), matrix)).toBeLessThan(1e-8)
  const identity = Float64Array.from({ length: size * size }, (_, at) => (Math.floor(at / size) === at % size ? 1 : 0))
  expect(furthest(product(vectors, transposed(vectors, size), size), identity)).toBeLessThan(1e-9)
  expect([...values]).toEqual([...values].sort((a, b) => b - a))
})

test('nothing but zeros, and a matrix of one direction', () => {
  expect([...eigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0])
  const [most, ...rest] = eigen(Float64Array.from([1, 2, 3, 2, 4, 6, 3, 6, 9]), 3).values
  expect(most).toBeCloseTo(14)
  for (const value of rest) expect(value).toBeCloseTo(0)
})
