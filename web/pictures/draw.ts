import { drawings } from './drawings.ts'
import { iconMarkup } from './icons.ts'
import { mix, type Tones, tonesOf } from './palette.ts'

const cacheSize = 64
const nameForm = /^[a-z0-9-]+$/
const finished = new Map<string, string>()

/** An 800 × 800 SVG of one of our own drawings or of a Fluent emoji, or undefined when either name is unknown. */
export function drawPicture(drawing: string, colour: string): string | undefined {
  if (!nameForm.test(drawing) || !nameForm.test(colour)) return undefined
  const key = `${drawing}/${colour}`
  const svg = finished.get(key) ?? paintPicture(drawing, colour)
  if (svg === undefined) return undefined
  // A Map keeps the order of insertion, so putting a key back makes it the youngest and the first key the oldest.
  finished.delete(key)
  finished.set(key, svg)
  if (finished.size > cacheSize) finished.delete(finished.keys().next().value!)
  return svg
}

function paintPicture(drawing: string, colour: string): string | undefined {
  const tones = tonesOf(colour)
  if (!tones) return undefined
  const own = drawings.get(drawing)
  if (own) return scene(tones.backdrop, own.spread, own.draw(tones))
  const icon = iconMarkup(drawing)
  if (icon === undefined) return undefined
  return scene(iconBackdrop(tones), 190, `<g transform="translate(144 164) scale(16)">${icon}</g>`)
}

/** The darkest tints would swallow the dark parts of an icon, the palest would look like no colour at all. */
function iconBackdrop(tones: Tones): string {
  return mix(tones.tint, tones.pale, 0.3)
}

function scene(backdrop: string, spread: number, object: string): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800">',
    '<defs>',
    `<radialGradient id="wall" cx=".42" cy=".34" r=".78"><stop offset="0" stop-color="${mix(backdrop, '#ffffff', 0.6)}"/><stop offset=".62" stop-color="${backdrop}"/><stop offset="1" stop-color="${mix(backdrop, '#4a3560', 0.12)}"/></radialGradient>`,
    `<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${mix(backdrop, '#4a3560', 0.13)}" stop-opacity="0.75"/><stop offset="1" stop-color="${mix(backdrop, '#4a3560', 0.05)}" stop-opacity="0"/></linearGradient>`,
    '<radialGradient id="shade"><stop offset="0" stop-color="#2a1a3e" stop-opacity="0.42"/><stop offset=".55" stop-color="#2a1a3e" stop-opacity="0.2"/><stop offset="1" stop-color="#2a1a3e" stop-opacity="0"/></radialGradient>',
    '</defs>',
    '<rect width="800" height="800" fill="url(#wall)"/>',
    '<path d="M0 588H800V800H0Z" fill="url(#floor)"/>',
    `<ellipse cx="404" cy="654" rx="${Math.round(spread * 1.3)}" ry="34" fill="url(#shade)"/>`,
    object,
    '</svg>',
  ].join('')
}
