import { digitsFor, inLanguage, type Language } from '#core/language'
import type { PrintedLine } from '../snapshot.ts'
import { accent, grey, leading, type Pen } from './pen.ts'
import { moneyIn, optionsIn, rateIn, type Words } from './words.ts'

export type Column = {
  title: string
  width: number
  align: 'left' | 'right'
  /** small print below it, in grey */
  cell: (line: PrintedLine, place: number) => { text: string; small?: string }
}
type Given = { words: Words; language: Language; currency: string; lines: PrintedLine[]; width: number; pen: Pen }

export const cell_style = { size: 9 } as const
const small_style = { size: 7.5, color: grey } as const
const head_style = { size: 7.5, weight: 'bold', color: grey } as const
const gap = 8
const most_title_lines = 12

/** The columns that these lines need, as wide as what stands in them; what things are called gets the rest. */
export function columnsFor({ words, language, currency, lines, width, pen }: Given): Column[] {
  const money = moneyIn(language, currency)
  const number = (n: number) => digitsFor(language, String(n))
  const taxed = lines.some(({ tax_minor }) => tax_minor !== 0)
  const discounted = lines.some(({ discount_minor }) => discount_minor !== 0)
  const right: Omit<Column, 'width'>[] = [
    { title: words.quantity, align: 'right', cell: ({ quantity }) => ({ text: number(quantity) }) },
    { title: words.unit_price, align: 'right', cell: (line) => ({ text: money(line.unit_price_minor) }) },
    ...(discounted
      ? [
          {
            title: words.discount,
            align: 'right' as const,
            cell: ({ discount_minor }: PrintedLine) => ({ text: discount_minor ? money(-discount_minor) : '–' }),
          },
        ]
      : []),
    ...(taxed
      ? [
          {
            title: words.tax,
            align: 'right' as const,
            cell: ({ tax_minor, tax_bps }: PrintedLine) => ({
              text: tax_minor ? money(tax_minor) : '–',
              ...(tax_bps ? { small: rateIn(language, tax_bps) } : {}),
            }),
          },
        ]
      : []),
    { title: words.amount, align: 'right', cell: ({ total_minor }) => ({ text: money(total_minor) }) },
  ]
  const sized = right.map((column) => ({ ...column, width: widest(pen, column, lines) + gap }))
  const places_width = Math.max(22, pen.width(number(lines.length), cell_style) + gap + 4)
  const place: Column = { title: '#', width: places_width, align: 'left', cell: (_, i) => ({ text: number(i + 1) }) }
  const rest = width - place.width - sized.reduce((total, column) => total + column.width, 0)
  const item: Column = {
    title: words.item,
    width: rest,
    align: 'left',
    cell: (line) => ({
      text: inLanguage(language, line.title, line.title_bn),
      small: [optionsIn(line.options), line.sku && `SKU ${line.sku}`].filter(Boolean).join(' · '),
    }),
  }
  return [place, item, ...sized]
}

function widest(pen: Pen, { title, cell }: Omit<Column, 'width'>, lines: PrintedLine[]): number {
  const texts = new Set(lines.map((line, i) => cell(line, i).text))
  return Math.max(36, pen.width(title, head_style), ...[...texts].map((text) => pen.width(text, cell_style)))
}

export const head_height = 20

export function drawHead(pen: Pen, columns: Column[], x: number, y: number): void {
  let at = x
  for (const { title, width, align } of columns) {
    pen.line(title, align === 'left' ? at : at + width, y + 3, head_style, align)
    at += width
  }
  pen.rule(x, y + head_height - 3, at, accent, 0.9)
}

export type Row = { height: number; draw: (x: number, y: number) => void }

/** A line of the table, measured before it is drawn, so that it is never cut by the end of a page. */
export function rowOf(pen: Pen, columns: Column[], line: PrintedLine, place: number): Row {
  const cells = columns.map((column) => {
    const { text, small } = column.cell(line, place)
    const room = column.width - gap
    return {
      column,
      text: pen.wrap(text, room, cell_style, most_title_lines),
      small: small ? pen.wrap(small, room, small_style, 6) : [],
    }
  })
  const heights = cells.map(
    ({ text, small }) => (text.length * cell_style.size + small.length * small_style.size) * leading,
  )
  return {
    height: Math.max(...heights) + 9,
    draw(x, y) {
      let at = x
      for (const { column, text, small } of cells) {
        const edge = column.align === 'left' ? at : at + column.width
        const below = pen.paragraph(text, edge, y + 4, cell_style, column.align)
        pen.paragraph(small, edge, below, small_style, column.align)
        at += column.width
      }
    },
  }
}
