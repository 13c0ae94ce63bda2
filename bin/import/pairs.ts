import type { Read } from './numbers.ts'

/** "Colour: Red; Size: M" in one cell, or JSON where a name or a value has those signs itself. */
export function readPairs(text: string): Read<Record<string, unknown>> {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return readJson(trimmed)
  const entries = new Map<string, string>()
  for (const part of trimmed.split(';')) {
    if (part.trim() === '') continue
    const colon = part.indexOf(':')
    const name = part.slice(0, colon).trim()
    if (colon === -1 || name === '')
      return {
        problem: `"${part.trim().slice(0, 40)}" is not a name and a value. Write them like Colour: Red; Size: M`,
      }
    if (entries.has(name)) return { problem: `"${name.slice(0, 40)}" is given twice. Keep one of them` }
    entries.set(name, part.slice(colon + 1).trim())
  }
  return { value: Object.fromEntries(entries) }
}

function readJson(text: string): Read<Record<string, unknown>> {
  try {
    return { value: JSON.parse(text) as Record<string, unknown> }
  } catch {
    return { problem: 'begins like JSON and is not. Write it like Colour: Red; Size: M' }
  }
}

export function writePairs(pairs: Record<string, string>): string {
  const text = Object.entries(pairs)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')
  const read = readPairs(text)
  return read.problem === undefined && JSON.stringify(read.value) === JSON.stringify(pairs)
    ? text
    : JSON.stringify(pairs)
}
