/** What words mean, by the company they keep: words of length-1 vectors. */
export type WordVectors = {
  dimensions: number
  size: number
  vectorOf: (word: string) => Float32Array | null
  idfOf: (word: string) => number
  words: () => IterableIterator<string>
  neighbours: (word: string, most: number) => { word: string; cosine: number }[]
}

export function wordVectors(rows: Map<string, { idf: number; vector: Float32Array }>, dimensions: number): WordVectors {
  const vectorOf = (word: string) => rows.get(word)?.vector ?? null
  return {
    dimensions,
    size: rows.size,
    vectorOf,
    idfOf: (word) => rows.get(word)?.idf ?? 0,
    words: () => rows.keys(),
    neighbours: (word, most) => {
      const of = vectorOf(word)
      if (!of) return []
      return [...rows]
        .flatMap(([other, { vector }]) => (other === word ? [] : [{ word: other, cosine: dot(of, vector) }]))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, most)
    },
  }
}

/** What several words mean together, rare ones most; null when none of them is known. */
export function sumOf(
  { vectorOf, idfOf, dimensions }: Pick<WordVectors, 'vectorOf' | 'idfOf' | 'dimensions'>,
  words: readonly string[],
): Float32Array | null {
  const sum = new Float32Array(dimensions)
  for (const word of words) {
    const vector = vectorOf(word)
    if (!vector) continue
    const weight = idfOf(word)
    for (let at = 0; at < dimensions; at++) sum[at]! += vector[at]! * weight
  }
  return unit(sum)
}

/** Of length 1; null for nothing at all. */
export function unit(vector: Float32Array): Float32Array | null {
  const length = Math.sqrt(dot(vector, vector))
  if (length < 1e-9) return null
  return vector.map((value) => value / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
