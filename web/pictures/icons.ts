import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'

type Icon = { body: string; width?: number; height?: number; left?: number; top?: number }
type Alias = { parent: string; hFlip?: boolean; vFlip?: boolean; rotate?: number }
type Place = { start: number; end: number }

const quote = 0x22
const backslash = 0x5c
const open = 0x7b
const close = 0x7d
const colon = 0x3a

let places: Map<string, Place> | undefined

/** The markup of a Fluent emoji drawn in a 32 × 32 box, or undefined when the set has no such name. */
export function iconMarkup(name: string): string | undefined {
  const entry = readEntry(name)
  if (!entry) return undefined
  if ('body' in entry) return fitted(entry)
  const parent = readEntry(entry.parent)
  if (!parent || !('body' in parent)) return undefined
  return `<g transform="${flip(entry)}">${fitted(parent)}</g>`
}

function fitted({ body, width = 32, height = 32, left = 0, top = 0 }: Icon): string {
  if (width === 32 && height === 32 && !left && !top) return body
  const scale = 32 / Math.max(width, height)
  const x = (32 - width * scale) / 2 - left * scale
  const y = (32 - height * scale) / 2 - top * scale
  return `<g transform="translate(${x} ${y}) scale(${scale})">${body}</g>`
}

function flip({ hFlip, vFlip, rotate = 0 }: Alias): string {
  return `translate(16 16) rotate(${rotate * 90}) scale(${hFlip ? -1 : 1} ${vFlip ? -1 : 1}) translate(-16 -16)`
}

function readEntry(name: string): Icon | Alias | undefined {
  const path = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json')
  places ??= findPlaces(readFileSync(path))
  const place = places.get(name)
  if (!place) return undefined
  const slice = Buffer.alloc(place.end - place.start)
  const file = openSync(path, 'r')
  try {
    readSync(file, slice, 0, slice.length, place.start)
  } finally {
    closeSync(file)
  }
  return JSON.parse(slice.toString('utf8')) as Icon | Alias
}

/**
 * Parsed, the set takes tens of megabytes for the hundred icons a shop shows. So only the byte range of each entry is
 * remembered: an entry is an object two levels down, under "icons" or "aliases".
 */
function findPlaces(text: Buffer): Map<string, Place> {
  const found = new Map<string, Place>()
  let depth = 0
  let key = ''
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    if (byte === quote) {
      const end = endOfString(text, at)
      if (depth === 2 && text[end + 1] === colon) key = text.toString('utf8', at + 1, end)
      at = end
    } else if (byte === open) {
      depth++
      if (depth === 3) start = at
    } else if (byte === close) {
      if (depth === 3) found.set(key, { start, end: at + 1 })
      depth--
    }
  }
  return found
}

function endOfString(text: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = text.indexOf(quote, at + 1)
    if (at < 0) return text.length
    let slashes = 0
    while (text[at - 1 - slashes] === backslash) slashes++
    if (slashes % 2 === 0) return at
  }
}
