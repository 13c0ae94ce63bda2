/** What words mean, by the company they keep: for each a vector of length 1. */
export type WordVectors = {
  dimensions: number
  size: number
  vectorOf: (word: string) => Float32Array | null
  /** how rare it is, 0 for a word that is not known */
  idfOf: (word: string) => number
  words: () => IterableIterator<string>
  neighbours: (word: string, most: number) => { word: string; cosine: number }[]
}

/** `rows` holds the words' vectors one after the other; they are made to have length 1. */
export function wordVectors(
  words: readonly string[],
  idf: ArrayLike<number>,
  rows: Float32Array,
  dimensions: number,
): WordVectors {
  const known = new Map<string, { idf: number; vector: Float32Array }>()
  for (const [i, word] of words.entries()) {
    const vector = unit(rows.subarray(i * dimensions, (i + 1) * dimensions))
    if (vector) known.set(word, { idf: idf[i]!, vector })
  }
  const vectorOf = (word: string) => known.get(word)?.vector ?? null
  return {
    dimensions,
    size: known.size,
    vectorOf,
    idfOf: (word) => known.get(word)?.idf ?? 0,
    words: () => known.keys(),
    neighbours: (word, most) => {
      const own = vectorOf(word)
      if (!own) return []
      return [...known]
        .flatMap(([other, { vector }]) => (other === word ? [] : [{ word: other, cosine: dot(own, vector) }]))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, most)
    },
  }
}

/** What several words mean together, the rare ones most; null when none of them is known. */
export function sumOf(
  { vectorOf, idfOf, dimensions }: Pick<WordVectors, 'vectorOf' | 'idfOf' | 'dimensions'>,
  words: readonly string[],
  weights?: ArrayLike<number>,
): Float32Array | null {
  const sum = new Float32Array(dimensions)
  for (const [i, word] of words.entries()) {
    const vector = vectorOf(word)
    if (!vector) continue
    const weight = idfOf(word) * (weights?.[i] ?? 1)
    for (let at = 0; at < dimensions; at++) sum[at]! += vector[at]! * weight
  }
  return unit(sum)
}

/** Of length 1; null for nothing at all, and for what is no direction. */
export function unit(vector: Float32Array): Float32Array | null {
  const length = Math.sqrt(dot(vector, vector))
  if (!(length > 1e-9 && length < Number.POSITIVE_INFINITY)) return null
  return vector.map((value) => value / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
