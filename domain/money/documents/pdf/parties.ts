import { accent, grey, ink, leading, shade } from './pen.ts'
import { printable } from './runs.ts'
import { left, right, type Sheet } from './sheet.ts'
import { addressIn, dateIn, moneyIn, saidIn, wayName } from './words.ts'

const label = { size: 7.5, weight: 'bold', color: grey } as const
const plain = { size: 9 } as const

/** The upper part of the first page: who sells, what paper this is, who buys, where it went and how it is paid. */
export function drawParties(sheet: Sheet, title: string, seller: string): number {
  const below_seller = drawSeller(sheet, seller)
  const below_title = drawTitle(sheet, title)
  return drawBoxes(sheet, Math.max(below_seller, below_title) + 14)
}

function drawSeller({ pen, issued, language }: Sheet, seller: string): number {
  const room = 270
  const name = { size: 17, weight: 'bold' } as const
  let y = pen.paragraph(pen.wrap(seller, room, name, 3), left, 30, { ...name, color: ink }) + 2
  const { line1, upazila, district, phone } = issued.seller
  const where = addressIn(language, { line1, upazila, district })
  for (const text of [...where, ...(phone ? [phone] : [])])
    y = pen.paragraph(pen.wrap(text, room, { size: 8.5 }, 3), left, y, { size: 8.5, color: grey })
  return y
}

function drawTitle({ pen, issued, words, language }: Sheet, title: string): number {
  pen.line(title, right, 28, { size: title.length > 14 ? 18 : 22, weight: 'bold', color: accent }, 'right')
  let y = 64
  pen.line(issued.number, right, y, { size: 12, weight: 'bold' }, 'right')
  y += 22
  const facts: [string, string][] = [
    [words.date, dateIn(language, issued.issued_at)],
    [words.order, issued.order.number],
    [words.ordered, dateIn(language, new Date(issued.order.placed_at))],
  ]
  if (issued.corrects) {
    const on = dateIn(language, new Date(issued.corrects.issued_at))
    facts.push([words.corrects, `${issued.corrects.number}, ${on}`])
  }
  if (issued.why?.return_number) facts.push([words.return_number, issued.why.return_number])
  for (const [name, value] of facts) {
    const width = pen.line(value, right, y, plain, 'right')
    pen.line(name, right - width - 8, y + 0.8, { size: 8, color: grey }, 'right')
    y += plain.size * leading
  }
  return y
}

type Box = { title: string; lines: { text: string; bold?: boolean }[] }

function drawBoxes(sheet: Sheet, y: number): number {
  const { pen } = sheet
  const boxes = [buyerBox(sheet), addressBox(sheet), reasonBox(sheet) ?? paymentBox(sheet)]
  const gap = 10
  const width = (right - left - gap * (boxes.length - 1)) / boxes.length
  const inner = width - 20
  const set = boxes.map(({ title, lines }) => ({
    title,
    lines: lines.flatMap(({ text, bold }) => {
      const style = { ...plain, weight: bold ? ('bold' as const) : ('regular' as const) }
      return pen.wrap(text, inner, style, 8).map((text) => ({ text, style }))
    }),
  }))
  const height = 30 + Math.max(...set.map(({ lines }) => lines.length)) * plain.size * leading
  set.forEach(({ title, lines }, i) => {
    const x = left + i * (width + gap)
    pen.doc.roundedRect(x, y, width, height, 4).fill(shade)
    pen.line(title, x + 10, y + 7, label)
    lines.forEach(({ text, style }, n) => {
      pen.line(text, x + 10, y + 21 + n * plain.size * leading, style)
    })
  })
  return y + height + 18
}

function buyerBox({ issued, words }: Sheet): Box {
  const { name, phone, email } = issued.buyer
  const lines = [...(name ? [{ text: name, bold: true }] : []), ...asLines([phone, email])]
  return { title: words.buyer, lines: lines.length > 0 ? lines : [{ text: words.forgotten }] }
}

function addressBox({ issued, words, language }: Sheet): Box {
  const { address, name } = issued.buyer
  const receiver = address.name && address.name !== name ? [{ text: address.name, bold: true }] : []
  return { title: words.delivered_to, lines: [...receiver, ...asLines(addressIn(language, address))] }
}

/** Of a correction: why it was written, instead of how the goods were paid. */
function reasonBox({ issued, words, language }: Sheet): Box | null {
  const { why, buyer, order } = issued
  if (!why) return null
  const said = buyer.said ? saidIn(language, buyer.said) : null
  const kinds: Record<string, string> = {
    returned: words.came_back,
    exchanged: why.undone ? words.exchange_undone : words.exchanged,
    given: words.goodwill,
    cancelled: words.cancelled,
  }
  const elsewhere = order.imported && !issued.corrects ? words.invoiced_elsewhere : null
  return {
    title: words.reason,
    lines: [{ text: kinds[why.kind] ?? words.correction, bold: true }, ...asLines([said, elsewhere])],
  }
}

function paymentBox({ issued, words, language }: Sheet): Box {
  const { ways, cash_due_minor } = issued.paid ?? { ways: [], cash_due_minor: 0 }
  const money = moneyIn(language, issued.currency)
  const paid_minor = issued.totals.total_minor - cash_due_minor
  const named = ways.map((way) => wayName(way, language)).join(', ')
  const cash = cash_due_minor > 0 ? `${words.to_pay}: ${money(cash_due_minor)}` : null
  const paid = paid_minor > 0 || cash_due_minor === 0 ? `${words.paid}: ${money(paid_minor)}` : null
  return { title: words.payment, lines: [...(named ? [{ text: named, bold: true }] : []), ...asLines([cash, paid])] }
}

function asLines(texts: (string | null | undefined)[]): { text: string }[] {
  return texts.flatMap((text) => (text && printable(text) ? [{ text }] : []))
}
