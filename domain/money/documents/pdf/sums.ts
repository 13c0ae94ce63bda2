import { sum } from '#core/money'
import { accent, grey, shade } from './pen.ts'
import { headingsOf, left, right, type Sheet } from './sheet.ts'
import { moneyIn, rateIn } from './words.ts'

const step = 15
const plain = { size: 9 } as const
const small = { size: 8 } as const

/** The lower part: tax by rate on the left, what it all comes to on the right. They stay together. */
export function drawSums(sheet: Sheet): void {
  const { issued } = sheet
  const rows = sumsOf(sheet)
  const height = Math.max(rows.length * step + 44, (issued.tax.length + 1) * step + 10)
  sheet.room(height)
  drawTax(sheet, sheet.y)
  drawTotal(sheet, rows, sheet.y)
  sheet.y += height
}

type Sum = { name: string; amount_minor: number }

function sumsOf(sheet: Sheet): Sum[] {
  const { issued, words } = sheet
  const { totals, delivery, lines, against, other_minor, why } = issued
  const goods_minor = sum(lines.map((line) => line.total_minor))
  const back_minor = sum(against.map((line) => line.total_minor))
  const [first, second] = headingsOf(sheet)
  const rows: Sum[] = why
    ? [
        { name: first, amount_minor: goods_minor },
        { name: words.delivery, amount_minor: delivery?.total_minor ?? 0 },
        { name: second, amount_minor: -back_minor },
        { name: why.kind === 'given' ? words.goodwill : words.correction, amount_minor: other_minor },
      ]
    : [
        { name: words.goods, amount_minor: totals.subtotal_minor },
        { name: words.discount, amount_minor: -totals.discount_minor },
        {
          name: delivery ? `${words.delivery} (${delivery.name})` : words.delivery,
          amount_minor: delivery?.price_minor ?? 0,
        },
        { name: words.tax_added, amount_minor: totals.tax_added_minor },
      ]
  return rows.filter(({ amount_minor }, i) => amount_minor !== 0 || (i === 0 && !why))
}

function drawTotal({ pen, issued, words, language }: Sheet, rows: Sum[], top: number): void {
  const money = moneyIn(language, issued.currency)
  const x = right - 240
  let y = top
  for (const { name, amount_minor } of rows) {
    const [shown] = pen.wrap(name, 150, plain, 1)
    pen.line(shown ?? '', x + 10, y, { ...plain, color: grey })
    pen.line(money(amount_minor), right - 10, y, plain, 'right')
    y += step
  }
  y += 3
  pen.doc.roundedRect(x, y, 240, 30, 4).fill(accent)
  const name = issued.why ? (issued.kind === 'credit_note' ? words.credit : words.to_pay) : words.total
  const style = { size: 13, weight: 'bold', color: '#ffffff' } as const
  pen.line(name, x + 10, y + 5, style)
  pen.line(money(issued.totals.total_minor), right - 10, y + 5, style, 'right')
  const { tax_minor } = issued.totals
  if (tax_minor === 0 || issued.totals.tax_added_minor === tax_minor) return
  pen.line(`${words.tax_inside} ${money(tax_minor)}`, right - 10, y + 33, { size: 8, color: grey }, 'right')
}

function drawTax({ pen, issued, words, language }: Sheet, top: number): void {
  const { tax } = issued
  if (tax.every(({ tax_minor }) => tax_minor === 0)) return
  const money = moneyIn(language, issued.currency)
  const edges = [left + 8, left + 110, left + 180, left + 250] as const
  const head = { size: 7.5, weight: 'bold', color: grey } as const
  pen.doc.roundedRect(left, top - 2, 258, (tax.length + 1) * step + 6, 4).fill(shade)
  let y = top + 2
  pen.line(words.rate, edges[0], y, head)
  ;[words.net, words.tax, words.gross].forEach((text, i) => {
    pen.line(text, edges[i + 1]!, y, head, 'right')
  })
  for (const { tax_bps, net_minor, tax_minor, gross_minor } of tax) {
    y += step
    pen.line(tax_bps === 0 ? words.untaxed : rateIn(language, tax_bps), edges[0], y, small)
    ;[net_minor, tax_minor, gross_minor].forEach((amount_minor, i) => {
      pen.line(money(amount_minor), edges[i + 1]!, y, small, 'right')
    })
  }
}
