import type { Breath } from './breath.ts'

/**
 * A matrix that is mostly zeros: row r holds values[p] in column at[p], for p from starts[r] up to starts[r + 1].
 * Each row is filled up with zeros to a multiple of four, so that four entries are added in one step.
 */
export type Sparse = { rows: number; columns: number; starts: Int32Array; at: Int32Array; values: Float32Array }

/** Filled in row by row. */
export type SparseRows = {
  put: (column: number, value: number) => void
  endRow: () => void
  done: (columns: number) => Sparse
}

export function sparseRows(rows: number): SparseRows {
  const starts = new Int32Array(rows + 1)
  let at = new Int32Array(1_024)
  let values = new Float32Array(1_024)
  let row = 0
  let size = 0
  const put = (column: number, value: number) => {
    if (size === at.length) {
      at = moved(at, new Int32Array(size * 2))
      values = moved(values, new Float32Array(size * 2))
    }
    at[size] = column
    values[size++] = value
  }
  return {
    put,
    endRow: () => {
      while (size % 4 !== 0) put(0, 0)
      starts[++row] = size
    },
    done: (columns) => ({ rows, columns, starts, at: at.subarray(0, size), values: values.subarray(0, size) }),
  }
}

function moved<List extends Int32Array | Float32Array>(from: List, to: List): List {
  to.set(from)
  return to
}

/** Its columns as rows. Of its rows, the first ones may do. */
export async function transposed(
  { columns, starts, at, values }: Sparse,
  rows: number,
  breath: Breath,
): Promise<Sparse> {
  const turned = new Int32Array(columns + 1)
  for (let p = 0; p < starts[rows]!; p++) if (values[p] !== 0) turned[at[p]! + 1]!++
  for (let column = 0; column < columns; column++)
    turned[column + 1] = turned[column]! + Math.ceil(turned[column + 1]! / 4) * 4
  const size = turned[columns]!
  const result = {
    rows: columns,
    columns: rows,
    starts: turned,
    at: new Int32Array(size),
    values: new Float32Array(size),
  }
  const next = turned.slice()
  for (let row = 0; row < rows; row++) {
    if (breath.due()) await breath.take()
    for (let p = starts[row]!; p < starts[row + 1]!; p++) {
      if (values[p] === 0) continue
      const to = next[at[p]!]!++
      result.at[to] = row
      result.values[to] = values[p]!
    }
  }
  return result
}

/** Its first rows times a full matrix, which has `width` numbers for each of its columns. */
export async function times(
  { starts, at, values }: Sparse,
  rows: number,
  full: Float32Array,
  width: number,
  breath: Breath,
): Promise<Float32Array> {
  const result = new Float32Array(rows * width)
  const sum = new Float32Array(width)
  for (let row = 0; row < rows; row++) {
    if ((row & 15) === 0 && breath.due()) await breath.take()
    sum.fill(0)
    for (let p = starts[row]!; p < starts[row + 1]!; p += 4) addFour(sum, full, at, values, p)
    result.set(sum, row * width)
  }
  return result
}

/** Four at a time: the sum is read and written once for four entries. */
function addFour(sum: Float32Array, full: Float32Array, at: Int32Array, values: Float32Array, p: number): void {
  const width = sum.length
  const a = at[p]! * width
  const b = at[p + 1]! * width
  const c = at[p + 2]! * width
  const d = at[p + 3]! * width
  const va = values[p]!
  const vb = values[p + 1]!
  const vc = values[p + 2]!
  const vd = values[p + 3]!
  for (let i = 0; i < width; i++)
    sum[i]! += va * full[a + i]! + vb * full[b + i]! + vc * full[c + i]! + vd * full[d + i]!
}
