/** A colour as a drawing uses it: its own five tones, one companion colour for borders and labels, and a backdrop. */
export type Tones = {
  /** The colour's place in the palette, so that a drawing may vary its ornament from one colour to the next. */
  turn: number
  pale: string
  light: string
  base: string
  dark: string
  deep: string
  accent: string
  accentDark: string
  /** The soft colour behind one of our own drawings. */
  backdrop: string
  /** The soft colour behind an icon. */
  tint: string
}

/** `shade` is what the darker tones lean to; the palest colours turn a dirty violet without one of their own. */
type Swatch = { base: string; accent: string; backdrop: string; shade?: string }

const swatches: Record<string, Swatch> = {
  red: { base: '#d8383a', accent: '#f2b632', backdrop: '#f6e7d3' },
  maroon: { base: '#8f2440', accent: '#e3ab3c', backdrop: '#f3e2d6' },
  pink: { base: '#ec6a9c', accent: '#8a2f72', backdrop: '#e4efe6' },
  orange: { base: '#f07f2b', accent: '#9c2f3c', backdrop: '#dfedee' },
  amber: { base: '#f2a51f', accent: '#a5372f', backdrop: '#e2ebf1', shade: '#6b2a18' },
  yellow: { base: '#f7cb32', accent: '#c0442f', backdrop: '#e3e6f4', shade: '#7a3410' },
  lime: { base: '#94c83d', accent: '#c9357a', backdrop: '#f4ead9' },
  green: { base: '#2f9a57', accent: '#f0b63a', backdrop: '#f8e9d8' },
  teal: { base: '#179a94', accent: '#f1a64e', backdrop: '#f8e6da' },
  sky: { base: '#4fb3e8', accent: '#f5f0d8', backdrop: '#fbeadb' },
  blue: { base: '#2e6fd8', accent: '#f4c14b', backdrop: '#faead4' },
  navy: { base: '#2b3d78', accent: '#e0b153', backdrop: '#e9e4da' },
  purple: { base: '#7d4bb3', accent: '#f0bb55', backdrop: '#f2ead6' },
  brown: { base: '#94623d', accent: '#efc677', backdrop: '#e3ecdf' },
  cream: { base: '#f0dfb8', accent: '#b5472f', backdrop: '#cfdcd6', shade: '#6b3f1c' },
  grey: { base: '#8d95a3', accent: '#8e3a55', backdrop: '#f4e8dc' },
  black: { base: '#3a3a47', accent: '#dba94a', backdrop: '#ece5da' },
  white: { base: '#f7f5f0', accent: '#c8413f', backdrop: '#bcd3d6', shade: '#4a5a7c' },
}

const warmLight = '#fff6e4'
const coolShade = '#221442'

export const colours: readonly string[] = Object.keys(swatches)

export function tonesOf(colour: string): Tones | undefined {
  if (!Object.hasOwn(swatches, colour)) return undefined
  const { base, accent, backdrop, shade = coolShade } = swatches[colour]!
  return {
    turn: colours.indexOf(colour),
    pale: mix(base, warmLight, 0.62),
    light: mix(base, warmLight, 0.28),
    base,
    dark: mix(base, shade, 0.2),
    deep: mix(base, shade, 0.42),
    accent,
    accentDark: mix(accent, coolShade, 0.24),
    backdrop,
    tint: mix(base, '#ffffff', 0.76),
  }
}

/** `share` of `other` in `one`; both are #rrggbb. */
export function mix(one: string, other: string, share: number): string {
  const part = (at: number) => {
    const a = Number.parseInt(one.slice(at, at + 2), 16)
    const b = Number.parseInt(other.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}
