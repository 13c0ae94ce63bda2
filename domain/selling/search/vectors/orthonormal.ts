import type { Breath } from './breath.ts'

/** A column that is so nearly made of those before it that the rest is noise. */
const least_of_its_own = 1e-5

/**
 * Makes the columns of a tall matrix, in place, as long as 1 and at right angles to each other: a QR by Cholesky, which goes over the tall
 * matrix twice instead of once a column. Columns that add nothing become zeros. The width is a multiple of four.
 */
export async function orthonormalise(tall: Float32Array, width: number, breath: Breath): Promise<void> {
  const triangle = cholesky(await products(tall, width, breath), width)
  const turn = inverse(triangle, width)
  const [one, two] = [new Float32Array(width), new Float32Array(width)]
  for (let start = 0; start < tall.length; start += 2 * width) {
    if (breath.due()) await breath.take()
    // The last of an odd number of rows is its own partner.
    const next = Math.min(start + width, tall.length - width)
    one.fill(0)
    two.fill(0)
    for (let i = 0; i < width; i += 4) addTurned(one, two, turn, i, tall, start, next)
    tall.set(one, start)
    tall.set(two, next)
  }
}

/** Of each column with itself and those after it. */
async function products(tall: Float32Array, width: number, breath: Breath): Promise<Float64Array> {
  const sums = new Float64Array(width * width)
  for (let start = 0; start < tall.length; start += 4 * width) {
    if (breath.due()) await breath.take()
    addProducts(sums, tall, start, width)
  }
  return sums
}

/** Four rows and two columns at a time, so that each number is read and written seldom: all the speed there is to gain. */
function addProducts(sums: Float64Array, tall: Float32Array, start: number, width: number): void {
  const there = (n: number) => (start + n * width < tall.length ? 1 : 0)
  const [has_b, has_c, has_d] = [there(1), there(2), there(3)]
  const a = start
  const [b, c, d] = [start + has_b * width, start + has_c * 2 * width, start + has_d * 3 * width]
  for (let i = 0; i < width; i += 2) {
    const [a0, b0, c0, d0] = [tall[a + i]!, tall[b + i]! * has_b, tall[c + i]! * has_c, tall[d + i]! * has_d]
    const [a1, b1, c1, d1] = [
      tall[a + i + 1]!,
      tall[b + i + 1]! * has_b,
      tall[c + i + 1]! * has_c,
      tall[d + i + 1]! * has_d,
    ]
    const at = i * width
    for (let j = i; j < width; j++) {
      const ta = tall[a + j]!
      const tb = tall[b + j]!
      const tc = tall[c + j]!
      const td = tall[d + j]!
      sums[at + j]! += a0 * ta + b0 * tb + c0 * tc + d0 * td
      sums[at + width + j]! += a1 * ta + b1 * tb + c1 * tc + d1 * td
    }
  }
}

/** The upper triangle R for which RᵀR gives the products; a row of zeros for a column that adds nothing. */
function cholesky(products: Float64Array, width: number): Float64Array {
  const r = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    let own = products[i * width + i]!
    for (let p = 0; p < i; p++) own -= r[p * width + i]! ** 2
    if (own <= least_of_its_own * products[i * width + i]!) continue
    const root = Math.sqrt(own)
    for (let j = i; j < width; j++) r[i * width + j] = products[i * width + j]! / root
    for (let p = 0; p < i; p++) {
      const factor = r[p * width + i]! / root
      for (let j = i; j < width; j++) r[i * width + j]! -= factor * r[p * width + j]!
    }
  }
  return r
}

/** Of an upper triangle; rows and columns of zeros stay zeros. */
function inverse(r: Float64Array, width: number): Float32Array {
  const result = new Float64Array(width * width)
  for (let i = width - 1; i >= 0; i--) {
    const own = r[i * width + i]!
    if (own === 0) continue
    result[i * width + i] = 1 / own
    for (let p = i + 1; p < width; p++) {
      const factor = r[i * width + p]! / own
      for (let j = p; j < width; j++) result[i * width + j]! -= factor * result[p * width + j]!
    }
  }
  return Float32Array.from(result)
}

/** Two rows of the tall matrix times four rows of the triangle, of which the numbers before `i` are zeros. */
function addTurned(
  one: Float32Array,
  two: Float32Array,
  turn: Float32Array,
  i: number,
  tall: Float32Array,
  start: number,
  next: number,
): void {
  const width = one.length
  const [a, b, c, d] = [i * width, (i + 1) * width, (i + 2) * width, (i + 3) * width]
  const [a0, b0, c0, d0] = [tall[start + i]!, tall[start + i + 1]!, tall[start + i + 2]!, tall[start + i + 3]!]
  const [a1, b1, c1, d1] = [tall[next + i]!, tall[next + i + 1]!, tall[next + i + 2]!, tall[next + i + 3]!]
  for (let j = i; j < width; j++) {
    const ta = turn[a + j]!
    const tb = turn[b + j]!
    const tc = turn[c + j]!
    const td = turn[d + j]!
    one[j]! += a0 * ta + b0 * tb + c0 * tc + d0 * td
    two[j]! += a1 * ta + b1 * tb + c1 * tc + d1 * td
  }
}
