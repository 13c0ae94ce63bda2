/**
 * Eigenvalues and eigenvectors (the columns) of a symmetric matrix, the largest first: Householder's tridiagonal form, then QL with
 * implicit shifts. A few hundred rows take a fraction of a second.
 */
export function eigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const z = Float64Array.from(matrix)
  const d = new Float64Array(size)
  const e = new Float64Array(size)
  tridiagonal(z, d, e, size)
  diagonal(z, d, e, size)
  const order = Array.from({ length: size }, (_, at) => at).sort((a, b) => d[b]! - d[a]!)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) vectors[i * size + j] = z[i * size + order[j]!]!
  return { values: Float64Array.from(order, (at) => d[at]!), vectors }
}

function tridiagonal(z: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  const at = (i: number, j: number) => i * n + j
  for (let i = n - 1; i > 0; i--) {
    let h = 0
    let scale = 0
    if (i > 1) for (let k = 0; k < i; k++) scale += Math.abs(z[at(i, k)]!)
    if (scale === 0) e[i] = z[at(i, i - 1)]!
    else {
      for (let k = 0; k < i; k++) {
        z[at(i, k)]! /= scale
        h += z[at(i, k)]! ** 2
      }
      const f = z[at(i, i - 1)]!
      const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h)
      e[i] = scale * g
      h -= f * g
      z[at(i, i - 1)] = f - g
      reflect(z, e, i, h, n)
    }
    d[i] = h
  }
  d[0] = 0
  e[0] = 0
  for (let i = 0; i < n; i++) {
    if (d[i] !== 0)
      for (let j = 0; j < i; j++) {
        let g = 0
        for (let k = 0; k < i; k++) g += z[at(i, k)]! * z[at(k, j)]!
        for (let k = 0; k < i; k++) z[at(k, j)]! -= g * z[at(k, i)]!
      }
    d[i] = z[at(i, i)]!
    z[at(i, i)] = 1
    for (let j = 0; j < i; j++) {
      z[at(j, i)] = 0
      z[at(i, j)] = 0
    }
  }
}

function reflect(z: Float64Array, e: Float64Array, i: number, h: number, n: number): void {
  const at = (row: number, column: number) => row * n + column
  let sum = 0
  for (let j = 0; j < i; j++) {
    z[at(j, i)] = z[at(i, j)]! / h
    let g = 0
    for (let k = 0; k <= j; k++) g += z[at(j, k)]! * z[at(i, k)]!
    for (let k = j + 1; k < i; k++) g += z[at(k, j)]! * z[at(i, k)]!
    e[j] = g / h
    sum += e[j]! * z[at(i, j)]!
  }
  const half = sum / (h + h)
  for (let j = 0; j < i; j++) {
    const f = z[at(i, j)]!
    const g = e[j]! - half * f
    e[j] = g
    for (let k = 0; k <= j; k++) z[at(j, k)]! -= f * e[k]! + g * z[at(i, k)]!
  }
}

const most_rounds = 60

function diagonal(z: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i]!
  e[n - 1] = 0
  for (let l = 0; l < n; l++)
    for (let round = 0; round < most_rounds; round++) {
      let m = l
      for (; m < n - 1; m++) {
        const near = Math.abs(d[m]!) + Math.abs(d[m + 1]!)
        if (Math.abs(e[m]!) <= Number.EPSILON * near) break
      }
      if (m === l) break
      rotate(z, d, e, n, l, m)
    }
}

function rotate(z: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!)
  let r = Math.hypot(g, 1)
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? Math.abs(r) : -Math.abs(r)))
  let s = 1
  let c = 1
  let p = 0
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!
    const b = c * e[i]!
    r = Math.hypot(f, g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1]! -= p
      e[m] = 0
      return
    }
    s = f / r
    c = g / r
    g = d[i + 1]! - p
    r = (d[i]! - g) * s + 2 * c * b
    p = s * r
    d[i + 1] = g + p
    g = c * r - b
    for (let k = 0; k < n; k++) {
      const there = z[k * n + i + 1]!
      const here = z[k * n + i]!
      z[k * n + i + 1] = s * here + c * there
      z[k * n + i] = c * here - s * there
    }
  }
  d[l]! -= p
  e[l] = g
  e[m] = 0
}
