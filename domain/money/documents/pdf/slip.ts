import { digitsFor, inLanguage, type Language } from '#core/language'
import { sum } from '#core/money'
import { cashToCollect, type Part, type PartLine } from '../part.ts'
import type { ShopDetails } from '../shop-details.ts'
import { barcode, quiet_modules } from './barcode.ts'
import { accent, bytesOf, grey, ink, leading, newDoc, type Pen, penFor, shade } from './pen.ts'
import { printable } from './runs.ts'
import { addressIn, dateIn, moneyIn, optionsIn, type Words, words as words_in } from './words.ts'

const left = 28
const right = 419.53 - 28
const bottom = 595.28 - 40

type Slip = { pen: Pen; part: Part; shop: ShopDetails; language: Language; words: Words; y: number }

/** What goes into each parcel, on A5: whom it is for, what is in it, and what the courier collects. No prices. */
export async function drawSlips(parts: Part[], shop: ShopDetails, language: Language): Promise<Buffer<ArrayBuffer>> {
  const words = words_in[language]
  const { number, placed_at } = parts[0]!.order
  const author = inLanguage(language, shop.name, shop.name_bn)
  const title = `${words.packing_slip} ${number}`
  const doc = newDoc({ size: 'A5', margin: 0, title, author, at: new Date(placed_at), language })
  const pen = penFor(doc)
  for (const part of parts) drawSlip({ pen, part, shop, language, words, y: 0 })
  return bytesOf(doc)
}

function drawSlip(slip: Slip): void {
  const { pen } = slip
  pen.doc.addPage()
  const first = pen.doc.bufferedPageRange().count - 1
  drawTop(slip)
  drawReceiver(slip)
  drawCash(slip)
  drawNote(slip)
  drawLines(slip)
  drawFeet(slip, first)
}

function drawTop(slip: Slip): void {
  const { pen, part, language, words } = slip
  const { order, seller } = part
  const name = { size: 13, weight: 'bold' } as const
  const seller_name = inLanguage(language, seller.name, seller.name_bn)
  let y = pen.paragraph(pen.wrap(seller_name, 175, name, 2), left, 24, name)
  const style = { size: 8, color: grey } as const
  for (const text of [
    words.packing_slip,
    seller.phone,
    `${words.ordered}: ${dateIn(language, new Date(order.placed_at))}`,
  ])
    if (text) y = pen.paragraph([text], left, y, style)
  const below = drawBarcode(pen, order.number)
  pen.line(order.number, right, below, { size: 17, weight: 'bold' }, 'right')
  slip.y = Math.max(y, below + 26) + 6
}

const most_bars_width = 186

/** The order's number for a scanner; where it has letters that bars cannot say, the number alone is there. */
function drawBarcode({ doc }: Pen, number: string): number {
  const widths = barcode(number)
  if (!widths) return 24
  const modules = sum(widths) + 2 * quiet_modules
  const module = Math.min(1.25, most_bars_width / modules)
  let x = right - (modules - 2 * quiet_modules) * module
  widths.forEach((width, i) => {
    if (i % 2 === 0) doc.rect(x, 24, width * module, 34)
    x += width * module
  })
  doc.fill(ink)
  return 60
}

function drawReceiver(slip: Slip): void {
  const { pen, part, language, words } = slip
  const { order } = part
  const { address } = order
  const big = { size: 14, weight: 'bold' } as const
  const plain = { size: 12 } as const
  const room = right - left - 24
  const who = pen.wrap(address.name ?? order.contact_name ?? words.forgotten, room, big, 2)
  const phone = address.phone ?? order.contact_phone
  const where = addressIn(language, address).flatMap((text) => pen.wrap(text, room, plain, 8))
  const height = 30 + (who.length + (phone ? 1 : 0)) * big.size * leading + where.length * plain.size * leading
  pen.doc
    .roundedRect(left, slip.y, right - left, height, 5)
    .lineWidth(1.2)
    .strokeColor(ink)
    .stroke()
  pen.line(words.deliver_to, left + 12, slip.y + 6, { size: 8, weight: 'bold', color: grey })
  let y = pen.paragraph(who, left + 12, slip.y + 20, big)
  if (phone) y = pen.paragraph([phone], left + 12, y, big)
  pen.paragraph(where, left + 12, y, plain)
  slip.y += height + 8
  drawCourier(slip)
}

function drawCourier(slip: Slip): void {
  const { pen, part, words } = slip
  const courier = part.courier === 'manual' ? words.own_courier : part.courier
  const facts: [string, string | null][] = [
    [words.courier, courier],
    [words.method, part.method_name],
    [words.tracking, part.tracking],
  ]
  const shown = facts.filter((fact): fact is [string, string] => fact[1] !== null)
  const width = (right - left) / shown.length
  const style = { size: 9.5, weight: 'bold' } as const
  const set = shown.map(([name, value]) => ({ name, lines: pen.wrap(value, width - 8, style, 2) }))
  set.forEach(({ name, lines }, i) => {
    pen.line(name, left + i * width, slip.y, { size: 7.5, color: grey })
    pen.paragraph(lines, left + i * width, slip.y + 11, style)
  })
  slip.y += 11 + Math.max(...set.map(({ lines }) => lines.length)) * style.size * leading + 8
}

function drawCash(slip: Slip): void {
  const { pen, part, language, words } = slip
  const cash_minor = cashToCollect(part)
  if (cash_minor === 0) {
    pen.line(words.nothing_to_collect, left, slip.y, { size: 10, weight: 'bold' })
    slip.y += 22
    return
  }
  pen.doc.rect(left, slip.y, right - left, 40).fill(ink)
  pen.line(words.collect, left + 14, slip.y + 11, { size: 12, weight: 'bold', color: '#ffffff' })
  const amount = moneyIn(language, part.order.currency)(cash_minor)
  pen.line(amount, right - 14, slip.y + 1, { size: 24, weight: 'bold', color: '#ffffff' }, 'right')
  slip.y += 50
}

function drawNote(slip: Slip): void {
  const { pen, part, words } = slip
  if (!part.order.note || !printable(part.order.note)) return
  const style = { size: 9.5 } as const
  const lines = pen.wrap(part.order.note, right - left - 20, style, 6)
  const height = 22 + lines.length * style.size * leading
  pen.doc.roundedRect(left, slip.y, right - left, height, 4).fill(shade)
  pen.line(words.note, left + 10, slip.y + 5, { size: 7.5, weight: 'bold', color: accent })
  pen.paragraph(lines, left + 10, slip.y + 16, style)
  slip.y += height + 10
}

const title_style = { size: 10.5 } as const
const small_style = { size: 8.5, color: grey } as const
const count_style = { size: 13, weight: 'bold' } as const

function drawLines(slip: Slip): void {
  const { pen, part, language } = slip
  pen.rule(left, slip.y, right, ink, 0.8)
  slip.y += 4
  for (const line of part.lines) {
    const room = right - left - 70
    const title = pen.wrap(inLanguage(language, line.title, line.title_bn), room, title_style, 6)
    const small = pen.wrap(detailsOf(line), room, small_style, 4)
    const height = (title.length * title_style.size + small.length * small_style.size) * leading + 8
    if (slip.y + Math.max(height, 26) > bottom) nextPage(slip)
    // Ticked off while packing.
    pen.doc
      .rect(left + 1, slip.y + 5, 12, 12)
      .lineWidth(1)
      .strokeColor(ink)
      .stroke()
    const count = digitsFor(language, `${line.quantity} ×`)
    pen.line(
      count,
      left + 56,
      slip.y + 1,
      line.quantity > 1 ? count_style : { ...count_style, weight: 'regular' },
      'right',
    )
    const below = pen.paragraph(title, left + 66, slip.y + 3, title_style)
    pen.paragraph(small, left + 66, below, small_style)
    slip.y += Math.max(height, 26)
    pen.rule(left, slip.y - 1, right)
  }
}

function detailsOf({ options, sku }: PartLine): string {
  return [optionsIn(options), sku ? `SKU ${sku}` : ''].filter(Boolean).join(' · ')
}

function nextPage(slip: Slip): void {
  const { pen, part, words } = slip
  pen.doc.addPage()
  pen.line(`${words.packing_slip} ${part.order.number}`, left, 24, { size: 9, weight: 'bold', color: grey })
  pen.rule(left, 42, right)
  slip.y = 48
}

function drawFeet({ pen, part, shop, language, words }: Slip, first: number): void {
  const { count } = pen.doc.bufferedPageRange()
  const pieces = sum(part.lines.map(({ quantity }) => quantity))
  const style = { size: 8, color: grey } as const
  for (let page = first; page < count; page++) {
    pen.doc.switchToPage(page)
    pen.rule(left, 564, right)
    const said = [
      `${words.pieces}: ${pieces}`,
      `${words.sold_through} ${inLanguage(language, shop.name, shop.name_bn)}`,
      shop.phone,
    ]
    pen.line(digitsIn(language, said), left, 568, style)
    const at = `${words.page} ${page - first + 1} ${words.of} ${count - first}`
    pen.line(digitsFor(language, at), right, 568, style, 'right')
  }
}

/** Only the count is a number to read; phone numbers stay as they are dialled. */
function digitsIn(language: Language, [pieces, ...rest]: (string | null | undefined)[]): string {
  return [digitsFor(language, pieces ?? ''), ...rest.filter(Boolean)].join('  ·  ')
}
