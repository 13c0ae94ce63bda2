import { expect, test } from 'vitest'
import { breathing } from './breath.ts'
import { chances } from './chances.ts'
import { type Sparse, sparseRows, times, transposed } from './sparse.ts'

const chance = chances(3)
const full = Array.from({ length: 11 }, () => Array.from({ length: 7 }, () => (chance() < 0.7 ? chance() - 0.5 : 0)))

function sparse(matrix: number[][]): Sparse {
  const rows = sparseRows(matrix.length)
  for (const row of matrix) {
    for (const [column, value] of row.entries()) if (value !== 0) rows.put(column, value)
    rows.endRow()
  }
  return rows.done(7)
}

function product(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, i) => sum + value * b[i]![j]!, 0)))
}

const other = Array.from({ length: 7 }, (_, i) => [i + 1, -i, 0.5, i * i])

test('a sparse matrix times a full one, all of it or its first rows', async () => {
  const expected = product(full, other).flat()
  const all = await times(sparse(full), 11, Float32Array.from(other.flat()), 4, breathing())
  expect([...all]).toEqual(expected.map((value) => expect.closeTo(value, 4)))
  const some = await times(sparse(full), 3, Float32Array.from(other.flat()), 4, breathing())
  expect([...some]).toEqual([...all.slice(0, 12)])
})

test('its columns as rows, of all of it or of its first rows', async () => {
  for (const rows of [11, 4]) {
    const left = full.slice(0, rows)
    const turned = other[0]!.length
    const right = Array.from({ length: rows }, (_, i) => Array.from({ length: turned }, (_, j) => i - j))
    const columns = left[0]!.map((_, j) => left.map((row) => row[j]!))
    const result = await times(
      await transposed(sparse(full), rows, breathing()),
      7,
      Float32Array.from(right.flat()),
      turned,
      breathing(),
    )
    expect([...result]).toEqual(
      product(columns, right)
        .flat()
        .map((value) => expect.closeTo(value, 4)),
    )
  }
})

test('more entries than there was room for', () => {
  const rows = sparseRows(2)
  for (let at = 0; at < 5_001; at++) rows.put(at, at + 1)
  rows.endRow()
  rows.endRow()
  const { starts, at, values } = rows.done(6_000)
  expect([...starts]).toEqual([0, 5_004, 5_004])
  expect([at[5_000], values[5_000], values[5_003]]).toEqual([5_000, 5_001, 0])
})
