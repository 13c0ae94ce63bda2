/**
 * Which external ids have come by, and on which line: a 64-bit hash and a line number each, twelve bytes in an open-addressed
 * table, so that a file of millions of rows costs megabytes and not gigabytes.
 */
export class Seen {
  private high = new Uint32Array(1024)
  private low = new Uint32Array(1024)
  /** 0: nobody sits here */
  private line = new Uint32Array(1024)
  private count = 0

  /** The line on which it came before; else remembers this one. */
  before(key: string, line: number): number | undefined {
    const [high, low] = hash(key)
    const at = this.find(high, low)
    if (this.line[at] !== 0) return this.line[at]
    this.put(at, high, low, line)
    if (++this.count > this.line.length * 0.8) this.grow()
    return undefined
  }

  private find(high: number, low: number): number {
    const mask = this.line.length - 1
    let at = low & mask
    while (this.line[at] !== 0 && (this.low[at] !== low || this.high[at] !== high)) at = (at + 1) & mask
    return at
  }

  private put(at: number, high: number, low: number, line: number): void {
    this.high[at] = high
    this.low[at] = low
    this.line[at] = line
  }

  private grow(): void {
    const { high, low, line } = this
    this.high = new Uint32Array(line.length * 2)
    this.low = new Uint32Array(line.length * 2)
    this.line = new Uint32Array(line.length * 2)
    for (let i = 0; i < line.length; i++)
      if (line[i] !== 0) this.put(this.find(high[i]!, low[i]!), high[i]!, low[i]!, line[i]!)
  }
}

/** Two 32-bit mixes with seeds of their own (after cyrb53); among a million rows a false "twice" is one chance in tens of millions. */
function hash(key: string): [high: number, low: number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [b >>> 0, a >>> 0]
}
