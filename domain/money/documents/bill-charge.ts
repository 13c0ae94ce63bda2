import { sum } from '#core/money'
import { billPart, headOf, printed } from './bill-part.ts'
import type { Part, PartLine } from './part.ts'
import type { ShopDetails } from './shop-details.ts'
import type { ChargeKind, DocumentKind, PrintedLine, Snapshot } from './snapshot.ts'
import { sharedOut, taxedSums } from './taxed-sums.ts'

export type Charge = {
  id: number
  fulfilment_id: string | null
  kind: ChargeKind
  amount_minor: number
  said: string | null
  refusal: string | null
  return_number: string | null
  lines: ReturnedLine[]
}

export type ReturnedLine = {
  order_line_id: string
  quantity: number
  amount_minor: number
  tax_minor: number
  new_title: string | null
  new_title_bn: string | null
  new_options: Record<string, string> | null
  new_sku: string | null
  new_amount_minor: number | null
  new_tax_minor: number | null
}

type Given = {
  part: Part
  shop: ShopDetails
  forgotten: boolean
  corrects: Snapshot['corrects']
  charge: Charge
}

/** A credit note for what the shopper owes less, a supplementary invoice for what they owe more. */
export function billCharge({ part, shop, forgotten, corrects, charge }: Given): {
  kind: DocumentKind
  amount_minor: number
  snapshot: Snapshot
} {
  const kind = charge.amount_minor < 0 ? 'credit_note' : 'invoice'
  const amount_minor = Math.abs(charge.amount_minor)
  const whole = billPart(part, shop, forgotten, [])
  const { back, sent, delivery } = movedBy(charge, part, whole)
  // An exchange that was refused after its difference was charged: the same goods, the other way round.
  const undone = charge.kind === 'exchanged' && (totalOf(sent) - totalOf(back)) * charge.amount_minor < 0
  const back_first = charge.amount_minor < 0 !== undone
  const [lines, against] = back_first ? [back, sent] : [sent, back]
  const other_minor = amount_minor - (totalOf(lines) + (delivery?.total_minor ?? 0) - totalOf(against))
  const taxed = [...lines, ...(delivery ? [delivery] : []), ...sharedOut(other_minor, whole.tax)]
  const tax = taxedSums(taxed, against)
  const head = headOf(part, shop, forgotten)
  return {
    kind,
    amount_minor,
    snapshot: {
      ...head,
      buyer: forgotten ? head.buyer : { ...head.buyer, said: undone ? charge.refusal : charge.said },
      corrects,
      why: { kind: charge.kind, return_number: charge.return_number, undone },
      lines,
      lines_are: back_first ? 'came_back' : 'sent_instead',
      against,
      delivery,
      other_minor,
      totals: {
        subtotal_minor: sum(lines.map((line) => line.quantity * line.unit_price_minor)),
        discount_minor: sum(lines.map((line) => line.discount_minor)) + (delivery?.discount_minor ?? 0),
        tax_added_minor: 0,
        tax_minor: sum(tax.map((rate) => rate.tax_minor)),
        total_minor: amount_minor,
      },
      tax,
      paid: null,
      covers: [],
    },
  }
}

const totalOf = (lines: PrintedLine[]): number => sum(lines.map(({ total_minor }) => total_minor))

/** Which goods a charge is for: those of its return, or, when the whole part was called off, all of it with its delivery. */
function movedBy(charge: Charge, part: Part, whole: Snapshot) {
  if (charge.kind === 'cancelled' && -charge.amount_minor === whole.totals.total_minor)
    return { back: whole.lines, sent: [], delivery: whole.delivery }
  const sold = new Map(part.lines.map((line) => [line.id, line]))
  const moved = charge.lines.flatMap((line) => {
    const of = sold.get(line.order_line_id)
    return of ? [{ line, of }] : []
  })
  return {
    back: moved.map(({ line, of }) => returned(of, line)),
    sent: charge.kind === 'exchanged' ? moved.map(({ line, of }) => exchanged(of, line)) : [],
    delivery: null,
  }
}

function returned(of: PartLine, { quantity, amount_minor, tax_minor }: ReturnedLine): PrintedLine {
  return { ...printed(of), ...paidFor(of, quantity, of.unit_price_minor, amount_minor, tax_minor) }
}

function exchanged(of: PartLine, line: ReturnedLine): PrintedLine {
  const [amount_minor, tax_minor] = [line.new_amount_minor ?? line.amount_minor, line.new_tax_minor ?? 0]
  const net_minor = amount_minor - addedTax(of, tax_minor)
  return {
    ...printed(of),
    title: line.new_title ?? of.title,
    title_bn: line.new_title ? line.new_title_bn : of.title_bn,
    options: line.new_options ?? of.options,
    sku: line.new_sku,
    ...paidFor(of, line.quantity, Math.ceil(net_minor / line.quantity), amount_minor, tax_minor),
  }
}

/** Pieces as they stand in a line: at their price, less what was off it. */
function paidFor(of: PartLine, quantity: number, unit_price_minor: number, total_minor: number, tax_minor: number) {
  const net_minor = total_minor - addedTax(of, tax_minor)
  return {
    quantity,
    unit_price_minor,
    discount_minor: quantity * unit_price_minor - net_minor,
    tax_minor,
    total_minor,
  }
}

/** Tax on top of a price shows in a line's total; tax inside of it does not. */
function addedTax({ quantity, unit_price_minor, discount_minor, total_minor }: PartLine, tax_minor: number): number {
  return total_minor === quantity * unit_price_minor - discount_minor ? 0 : tax_minor
}
