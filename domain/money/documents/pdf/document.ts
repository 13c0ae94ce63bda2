import { digitsFor, inLanguage, type Language } from '#core/language'
import type { PrintedLine } from '../snapshot.ts'
import { columnsFor, drawHead, head_height, rowOf } from './columns.ts'
import { drawParties } from './parties.ts'
import { accent, bytesOf, grey, newDoc, type Pen, penFor, type Style } from './pen.ts'
import { printable } from './runs.ts'
import { headingsOf, type Issued, left, right, type Sheet } from './sheet.ts'
import { drawSums } from './sums.ts'
import { type Words, words as words_in } from './words.ts'

const bottom = 841.89 - 66

/** An invoice or a credit note on A4: the same content always comes out as the same bytes. */
export async function drawDocument(issued: Issued, language: Language): Promise<Buffer<ArrayBuffer>> {
  const words = words_in[language]
  const title = titleOf(issued, words)
  const seller = printable(inLanguage(language, issued.seller.name, issued.seller.name_bn))
  const { number, issued_at: at } = issued
  const doc = newDoc({ size: 'A4', margin: 0, title: `${title} ${number}`, author: seller, at, language })
  const pen = penFor(doc)
  const sheet: Sheet = {
    pen,
    issued,
    language,
    words,
    y: 0,
    room: (height) => {
      if (sheet.y + height > bottom) sheet.y = nextPage(sheet, title, seller)
    },
  }
  doc.addPage()
  sheet.y = drawParties(sheet, title, seller)
  drawGoods(sheet)
  drawSums(sheet)
  drawFeet(sheet)
  return bytesOf(doc)
}

function titleOf({ kind, why }: Issued, words: Words): string {
  if (kind === 'credit_note') return words.credit_note
  return why ? words.supplementary : words.invoice
}

/** Of an exchange there are two tables: what came back, and what was sent instead. */
function drawGoods(sheet: Sheet): void {
  const { lines, against, why } = sheet.issued
  const [first, second] = headingsOf(sheet)
  if (lines.length > 0) drawTable(sheet, lines, why ? first : null)
  if (against.length > 0) drawTable(sheet, against, second)
}

function drawTable(sheet: Sheet, lines: PrintedLine[], heading: string | null): void {
  const { pen, issued, language, words } = sheet
  const columns = columnsFor({ words, language, currency: issued.currency, lines, width: right - left, pen })
  const rows = lines.map((line, i) => rowOf(pen, columns, line, i))
  sheet.room(head_height + (heading ? 20 : 0) + (rows[0]?.height ?? 0))
  if (heading) {
    pen.line(heading, left, sheet.y, { size: 10, weight: 'bold', color: accent })
    sheet.y += 20
  }
  const head = () => {
    drawHead(pen, columns, left, sheet.y)
    sheet.y += head_height
  }
  head()
  for (const row of rows) {
    const before = sheet.y
    sheet.room(row.height)
    if (sheet.y < before) head()
    row.draw(left, sheet.y)
    sheet.y += row.height
    pen.rule(left, sheet.y - 1.5, right)
  }
  sheet.y += 12
}

function nextPage({ pen, issued }: Sheet, title: string, seller: string): number {
  pen.doc.addPage()
  pen.line(seller, left, 36, { size: 8.5, weight: 'bold', color: grey })
  pen.line(`${title} ${issued.number}`, right, 36, { size: 8.5, color: grey }, 'right')
  pen.rule(left, 53, right)
  return 64
}

function drawFeet({ pen, issued, language, words }: Sheet): void {
  const { shop } = issued
  const { start, count } = pen.doc.bufferedPageRange()
  const style = { size: 7.5, color: grey } as const
  const who = [
    `${words.sold_through} ${inLanguage(language, shop.name, shop.name_bn)}`,
    inLanguage(language, shop.address ?? '', shop.address_bn),
    shop.phone,
    shop.email,
    shop.tax_number && `${words.tax_number} ${shop.tax_number}`,
  ]
  const lines = packed(pen, who.map((text) => printable(text ?? '')).filter(Boolean), style)
  for (let page = start; page < start + count; page++) {
    pen.doc.switchToPage(page)
    pen.doc.rect(0, 0, 595.28, 5).fill(accent)
    pen.rule(left, 792, right)
    pen.paragraph(lines, left, 797, style)
    pen.line(words.made_by, left, 797 + lines.length * 10.7, { ...style, size: 7 })
    const said = `${words.page} ${page - start + 1} ${words.of} ${count}`
    pen.line(digitsFor(language, said), right, 797, style, 'right')
  }
}

/** Facts side by side, as many on a line as there is room for. */
function packed(pen: Pen, facts: string[], style: Style): string[] {
  const lines: string[] = []
  for (const fact of facts) {
    const longer = `${lines.at(-1)}  ·  ${fact}`
    if (lines.length > 0 && pen.width(longer, style) < right - left - 80) lines[lines.length - 1] = longer
    else lines.push(fact)
  }
  return lines
}
