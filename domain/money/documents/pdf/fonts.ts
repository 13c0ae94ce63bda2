import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { unpacked } from './unpacked.ts'

export type Weight = 'regular' | 'bold'

/** As much of a font as is needed here: which letters it has, and how it lays out a word. */
export type Face = {
  /** what pdfkit calls it in a document */
  name: string
  font: Font
  has: (code_point: number) => boolean
}
type Glyph = { id: number; name: string; codePoints: number[]; advanceWidth: number }
type Font = {
  numGlyphs: number
  layout: (text: string, features?: unknown) => { glyphs: Glyph[] }
  getGlyph: (id: number, code_points?: number[]) => Glyph
  glyphForCodePoint: (code_point: number) => Glyph
  hasGlyphForCodePoint: (code_point: number) => boolean
  _glyphs: Record<number, Glyph>
}

// The package keeps each script in a file of its own. Latin goes first: of Bengali's file only its own letters are wanted.
const scripts = ['latin', 'bengali', 'latin-ext'] as const
const weights: Record<Weight, number> = { regular: 400, bold: 600 }
let kept: Record<Weight, Face[]> | undefined

/** Read once: a process that prints a document prints others. */
export function faces(): Record<Weight, Face[]> {
  kept ??= { regular: facesOf('regular'), bold: facesOf('bold') }
  return kept
}

/** For a new document. fontkit keeps each glyph with the letters that first led to it: what was printed before must not show in the bytes. */
export function freshFaces(): Face[] {
  const all = Object.values(faces()).flat()
  for (const { font } of all) font._glyphs = {}
  return all
}

function facesOf(weight: Weight): Face[] {
  return scripts.map((script) => {
    const font = open(`@fontsource/hind-siliguri/files/hind-siliguri-${script}-${weights[weight]}-normal.woff`)
    if (script === 'bengali') shapeRightly(font)
    return { name: `${script}-${weight}`, font, has: (code_point) => font.hasGlyphForCodePoint(code_point) }
  })
}

/** pdfkit opens the file; what it made of it is kept, since reading it again for every document would cost more than drawing. */
function open(file: string): Font {
  const bytes = unpacked(readFileSync(createRequire(import.meta.url).resolve(file)))
  const doc = new PDFDocument({ autoFirstPage: false, font: bytes as unknown as string })
  return (doc as unknown as { _font: { font: Font } })._font.font
}

/**
 * fontkit's Bengali agrees with HarfBuzz but for two things, which are put right here (shaping.test.ts holds both against each other):
 * it takes the form of ে and ৈ for the beginning of a word in the middle of one as well, where the headline must not break;
 * and where this font has drawn reph or chandrabindu into a preceding ি already, it draws them once more.
 */
function shapeRightly(font: Font): void {
  const layout = font.layout.bind(font)
  const ids = glyphsByName(font)
  const of_word_start = new Map(
    [0x9c7, 0x9c8].map((sign) => [
      layout(String.fromCharCode(0x995, sign)).glyphs[0]!.id,
      font.glyphForCodePoint(sign).id,
    ]),
  )
  const drawn_already = new Map([
    [ids.get('bnmI_Reph'), ids.get('bnReph')],
    [ids.get('bnmI_Candrabindu'), ids.get('bnCandrabindu')],
  ])
  const nothing = ids.get('bnNull')
  font.layout = (text, features) => {
    const run = layout(text, features)
    let awaited: number | undefined
    run.glyphs.forEach((glyph, i) => {
      const replace = (id: number | undefined) => {
        if (id !== undefined) run.glyphs[i] = font.getGlyph(id, glyph.codePoints)
      }
      if (i > 0 && of_word_start.has(glyph.id) && inWord(run.glyphs[i - 1]!)) replace(of_word_start.get(glyph.id))
      if (awaited !== undefined && glyph.id === awaited) {
        replace(nothing)
        awaited = undefined
      }
      if (drawn_already.has(glyph.id)) awaited = drawn_already.get(glyph.id)
    })
    return run
  }
}

function glyphsByName(font: Font): Map<string, number> {
  const ids = new Map(Array.from({ length: font.numGlyphs }, (_, id) => [font.getGlyph(id).name, id]))
  // A glyph that was asked for by its id is kept without its letter, which shaping goes by.
  font._glyphs = {}
  return ids
}

function inWord({ codePoints }: Glyph): boolean {
  return /[\p{L}\p{M}\p{Cf}]/u.test(String.fromCodePoint(codePoints.at(-1) ?? 0x20))
}
