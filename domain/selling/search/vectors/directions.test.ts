import { expect, test } from 'vitest'
import { breathing } from './breath.ts'
import { chances } from './chances.ts'
import { strongDirections } from './directions.ts'
import { type Sparse, sparseRows } from './sparse.ts'

const [rows, columns, strong] = [60, 40, 4]

/** Four strong directions, told by every row in a mixture of its own, and noise. */
function planted(noise: number): Sparse {
  const chance = chances(5)
  const patterns = Array.from({ length: strong }, () => Array.from({ length: columns }, () => chance() - 0.5))
  const matrix = sparseRows(rows)
  for (let row = 0; row < rows; row++) {
    const mixture = patterns.map(() => chance() - 0.5)
    for (let column = 0; column < columns; column++) {
      const told = mixture.reduce((sum, share, at) => sum + share * patterns[at]![column]!, 0)
      matrix.put(column, told + noise * (chance() - 0.5))
    }
    matrix.endRow()
  }
  return matrix.done(columns)
}

/** How much of the matrix lies in the directions, and how far they are from right angles. */
function judge({ at, values, starts }: Sparse, directions: Float32Array, width: number) {
  let [all, kept, skew] = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    const parts = new Float64Array(width)
    for (let p = starts[row]!; p < starts[row + 1]!; p++) {
      all += values[p]! ** 2
      for (let i = 0; i < width; i++) parts[i]! += values[p]! * directions[at[p]! * width + i]!
    }
    for (const part of parts) kept += part ** 2
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let product = 0
      for (let column = 0; column < columns; column++)
        product += directions[column * width + i]! * directions[column * width + j]!
      skew = Math.max(skew, Math.abs(product - (i === j && product > 0.5 ? 1 : 0)))
    }
  return { kept: kept / all, skew }
}

const find = (matrix: Sparse, rank: number, seed = 1) =>
  strongDirections(matrix, { rank, width: Math.ceil(rank / 4) * 4, seed }, breathing(), () => {})

test('what is strong is found in as many directions as it has', async () => {
  const matrix = planted(0.02)
  const { kept, skew } = judge(matrix, await find(matrix, strong), 4)
  expect(kept).toBeGreaterThan(0.99)
  expect(skew).toBeLessThan(1e-3)
})

test('room for more than there is stays empty', async () => {
  const matrix = planted(0)
  const directions = await find(matrix, 24)
  const { kept, skew } = judge(matrix, directions, 24)
  expect(kept).toBeCloseTo(1, 3)
  expect(skew).toBeLessThan(1e-3)
  const used = Array.from({ length: 24 }, (_, i) => directions.some((value, at) => at % 24 === i && value !== 0))
  expect(used.filter(Boolean).length).toBeLessThanOrEqual(8)
})

test('a number of directions that four does not divide', async () => {
  const directions = await find(planted(0.1), 6)
  expect(directions.every((value, at) => at % 8 < 6 || value === 0)).toBe(true)
})
