/** As many decimals as pgvector's half precision can tell apart in a vector of length 1. */
const steps = 10_000
/** Every number that can come, written once: a few times faster than writing each anew. */
const written: string[] = []

/** A vector of length 1 as pgvector reads it: `[0.1234,-0.0567]`. */
export function packed(vector: Float32Array): string {
  if (written.length === 0) for (let step = -steps; step <= steps; step++) written.push(String(step / steps))
  const parts = new Array<string>(vector.length)
  for (let at = 0; at < vector.length; at++) {
    const value = vector[at]!
    parts[at] = written[Math.round(value * steps) + steps] ?? value.toFixed(4)
  }
  return `[${parts.join()}]`
}

/** What pgvector wrote. */
export function unpacked(text: string): Float32Array {
  return Float32Array.from(JSON.parse(text) as number[])
}
