import type { Breath } from './breath.ts'
import { chances } from './chances.ts'
import { orthonormalise } from './orthonormal.ts'
import { type Sparse, times, transposed } from './sparse.ts'

/** Of so many rows, the first ones: the most frequent words tell nearly all there is to know of the strong directions. */
const rows_by_round = [2_000, 8_000]
const signs = 8

/**
 * The strongest directions of a matrix's columns, as `width` columns at right angles: a randomised range finder. Random directions
 * turn towards the strong ones each time they are seen through the matrix and back. Which mixture of them stands in which column is of no
 * consequence here, since cosines do not change when everything is turned together: the small decomposition at the end of a
 * truncated SVD is left out.
 */
export async function strongDirections(
  matrix: Sparse,
  { rank, width, seed }: { rank: number; width: number; seed: number },
  breath: Breath,
  onRound: (share: number) => void,
): Promise<Float32Array> {
  const counts = rows_by_round.map((most) => Math.min(most, matrix.rows))
  let seen = await scattered(matrix, counts[0]!, { rank, width, seed }, breath)
  let directions = seen
  for (const [round, rows] of counts.entries()) {
    if (round > 0) seen = await times(matrix, rows, directions, width, breath)
    await orthonormalise(seen, width, breath)
    const turned = await transposed(matrix, rows, breath)
    directions = await times(turned, turned.rows, seen, width, breath)
    onRound((round + 1) / (counts.length + 1))
  }
  await orthonormalise(directions, width, breath)
  return directions
}

/** Rows as seen from random directions: each column stands, with a random sign, in a few of them. */
async function scattered(
  { columns, starts, at, values }: Sparse,
  rows: number,
  { rank, width, seed }: { rank: number; width: number; seed: number },
  breath: Breath,
): Promise<Float32Array> {
  const chance = chances(seed)
  const places = Int32Array.from({ length: columns * signs }, () => Math.floor(chance() * rank))
  const sign = Int8Array.from({ length: columns * signs }, () => (chance() < 0.5 ? -1 : 1))
  const seen = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++) {
    if (breath.due()) await breath.take()
    for (let p = starts[row]!; p < starts[row + 1]!; p++)
      for (let i = at[p]! * signs; i < (at[p]! + 1) * signs; i++)
        seen[row * width + places[i]!]! += values[p]! * sign[i]!
  }
  return seen
}
