import { expect, test } from 'vitest'
import { packed, unpacked } from './pack.ts'

test('a vector is written as pgvector reads it, and read back', () => {
  const vector = Float32Array.from([0.12345, -0.5, 0, 1, -1, 0.00004, -0.00006])
  expect(packed(vector)).toBe('[0.1235,-0.5,0,1,-1,0,-0.0001]')
  expect([...unpacked(packed(vector))]).toEqual([...vector].map((value) => expect.closeTo(value, 3)))
  expect([...unpacked('[0.012336731,-5.0008297e-05,1]')]).toEqual([0.012336731, -5.0008297e-5, 1].map(Math.fround))
})

test('a number too large for a vector of length 1 is written all the same', () => {
  expect(packed(Float32Array.from([2.5, -1_000.25]))).toBe('[2.5000,-1000.2500]')
})

test('the angle between two vectors survives', () => {
  const [a, b] = [1, 2].map((seed) => {
    const raw = Float32Array.from({ length: 256 }, (_, at) => Math.sin((at + 1) * seed * 1.7))
    return raw.map((value) => value / Math.hypot(...raw))
  }) as [Float32Array, Float32Array]
  const cosine = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0)
  expect(cosine(unpacked(packed(a)), unpacked(packed(b)))).toBeCloseTo(cosine(a, b), 3)
})
