import PDFDocument from 'pdfkit'
import { freshFaces, type Weight } from './fonts.ts'
import { printable, type Run, runsOf } from './runs.ts'

export type Style = { size: number; weight?: Weight; color?: string }
export type Doc = InstanceType<typeof PDFDocument>
export type Pen = ReturnType<typeof penFor>

/** ink, grey, hairline and the one colour of the shop */
export const ink = '#171511'
export const grey = '#6f675a'
export const hair = '#d9d0bf'
export const shade = '#f7f2e8'
export const accent = '#b93219'

/** Of the size: enough for the signs above and below Bengali letters. */
export const leading = 1.42

export type Paper = {
  size: 'A4' | 'A5'
  margin: number
  title: string
  author: string
  at: Date
  language: 'en' | 'bn'
}

/** An empty document. Nothing in it comes from the clock or from chance, so the same content gives the same bytes. */
export function newDoc({ size, margin, title, author, at, language }: Paper): Doc {
  const info = { Title: title, Author: author, Creator: 'Dokandar', Producer: 'pdfkit', CreationDate: at, ModDate: at }
  const doc = new PDFDocument({
    size,
    margin,
    info,
    lang: language === 'bn' ? 'bn-BD' : 'en',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // Never written: without it pdfkit starts with Helvetica and reads its metrics.
    font: null as unknown as string,
  })
  for (const { name, font } of freshFaces()) doc.registerFont(name, font as unknown as string)
  return doc
}

/** Writes lines of mixed scripts: measures them, breaks them, and sets each run in the font that has its letters. */
export function penFor(doc: Doc) {
  const cut = new Map<string, Run[]>()
  const runs = (text: string, weight: Weight): Run[] => {
    const key = `${weight}:${text}`
    let found = cut.get(key)
    if (!found) {
      found = runsOf(text, weight)
      cut.set(key, found)
    }
    return found
  }

  function width(text: string, { size, weight = 'regular' }: Style): number {
    let total = 0
    for (const run of runs(text, weight)) total += doc.font(run.face).fontSize(size).widthOfString(run.text)
    return total
  }

  /** One line, from `x`, or ending at it, or around it. Answers its width. */
  function line(text: string, x: number, y: number, style: Style, align: 'left' | 'right' | 'center' = 'left'): number {
    const { size, weight = 'regular', color = ink } = style
    const whole = width(text, style)
    let at = align === 'left' ? x : align === 'right' ? x - whole : x - whole / 2
    // Bengali is drawn in another order than it is read: this is what people find and copy.
    const indic = runs(text, weight).some((run) => run.indic)
    if (indic) doc.markContent('Span', { actual: text })
    for (const run of runs(text, weight)) {
      doc.font(run.face).fontSize(size).fillColor(color).text(run.text, at, y, { lineBreak: false })
      at += doc.widthOfString(run.text)
    }
    if (indic) doc.endMarkedContent()
    return whole
  }

  /** Broken between words, and inside a word that is wider than the line. */
  function wrap(text: string, most_width: number, style: Style, most_lines = Number.POSITIVE_INFINITY): string[] {
    const lines: string[] = []
    let current = ''
    for (const word of printable(text)
      .split(' ')
      .flatMap((word) => pieces(word, most_width, style))) {
      const longer = current ? `${current} ${word}` : word
      if (current && width(longer, style) > most_width) {
        lines.push(current)
        current = word
      } else current = longer
    }
    if (current) lines.push(current)
    if (lines.length <= most_lines) return lines
    return [...lines.slice(0, most_lines - 1), shortened(lines[most_lines - 1]!, most_width, style)]
  }

  function pieces(word: string, most_width: number, style: Style): string[] {
    if (width(word, style) <= most_width) return [word]
    const parts: string[] = []
    let current = ''
    for (const { segment } of letters.segment(word)) {
      if (current && width(current + segment, style) > most_width) {
        parts.push(current)
        current = ''
      }
      current += segment
    }
    return current ? [...parts, current] : parts
  }

  function shortened(text: string, most_width: number, style: Style): string {
    const all = [...letters.segment(text)].map(({ segment }) => segment)
    while (all.length > 1 && width(`${all.join('')}…`, style) > most_width) all.pop()
    return `${all.join('').trim()}…`
  }

  /** Lines below one another. Answers where the next thing may begin. */
  function paragraph(lines: string[], x: number, y: number, style: Style, align: 'left' | 'right' = 'left'): number {
    lines.forEach((text, i) => {
      line(text, x, y + i * style.size * leading, style, align)
    })
    return y + lines.length * style.size * leading
  }

  function rule(x: number, y: number, to: number, color = hair, thickness = 0.6): void {
    doc.moveTo(x, y).lineTo(to, y).lineWidth(thickness).strokeColor(color).stroke()
  }

  return { doc, width, line, wrap, paragraph, rule }
}

const letters = new Intl.Segmenter('bn', { granularity: 'grapheme' })

export function bytesOf(doc: Doc): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.end()
  })
}
