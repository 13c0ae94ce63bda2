import { invalid, notFound } from '#core/errors'
import { chance, newId } from '#core/id'
import { sum } from '#core/money'
import type { HoldImported } from '#domain/inventory'
import type { ImportedMoney } from '#domain/payments'
import type { ImportedShipment } from '#domain/shipping'
import type { OrderLine } from '../order-line.ts'
import { type PlannedCharge, planMoney } from './plan-money.ts'
import { type PlannedLine, type PlannedPart, planParts } from './plan-parts.ts'
import { type ImportedReturn, planReturns } from './plan-returns.ts'
import { planShipments } from './plan-shipments.ts'
import type { Known, KnownBuyer } from './read-known.ts'
import { fingerprint } from './told.ts'

/** One line of the file as rows, checked against everything that it names. */
export type ImportPlan = {
  order: Record<string, unknown> & { id: string; number: string; status: string }
  parts: PlannedPart[]
  lines: PlannedLine[]
  charges: PlannedCharge[]
  money: ImportedMoney
  shipments: ImportedShipment[]
  holds: HoldImported
  returns: ImportedReturn[]
  /** whose balances had no currency until this order said it */
  settles: { customer_id: string; currency: string } | null
}
export type Planning = { known: Known; now: Date; store_id: string | undefined }

/** Throws what is wrong with the line; nothing is claimed in `known` unless all of it is right. */
export function planImport(row: OrderLine, { known, now, store_id }: Planning): ImportPlan {
  assertPast(row, now)
  const buyer = buyerOf(row, known)
  const goods = planParts(row, known, store_id)
  const id = newId('order', Date.parse(row.placed_at))
  const returns = planReturns(row, id, goods, buyer, known)
  const { payments, charges, payment_status, cash_due } = planMoney(row, goods, returns, buyer, known)
  const shipments = planShipments(row, goods, known.trackings)
  for (const { tracking } of shipments) known.trackings.add(tracking)
  return {
    order: orderOf(row, id, payment_status, buyer, goods),
    ...goods,
    charges,
    money: { order_id: id, currency: row.currency, payments },
    shipments: shipments.map((one) => ({ ...one, cod_minor: cash_due.get(one.fulfilment_id) ?? 0 })),
    holds: { order_id: id, lines: promised(goods) },
    returns,
    settles: settle(row, buyer),
  }
}

function assertPast({ placed_at, payments, returns = [], exchanges = [] }: OrderLine, now: Date): void {
  const moments = [
    ['placed_at', placed_at] as const,
    ...payments.map(({ at }, i) => [`payments[${i}].at`, at] as const),
    ...returns.map((one, i) => [`returns[${i}].requested_at`, one.requested_at] as const),
    ...exchanges.map((one, i) => [`exchanges[${i}].requested_at`, one.requested_at] as const),
  ]
  const future = moments.find(([, at]) => at !== undefined && Date.parse(at) > now.getTime())
  if (future)
    throw invalid('in_the_future', `${future[0]}: ${future[1]} is in the future. Correct the date and its time zone.`)
}

function buyerOf({ customer }: OrderLine, known: Known): KnownBuyer | undefined {
  if (customer === undefined) return undefined
  const buyer = known.buyers.get(customer)
  if (buyer) return buyer
  throw notFound(
    'customer_unknown',
    `customer: there is no customer "${customer}" here. Import the customers first (dokandar import customers FILE), correct the id, or leave it out for a guest.`,
  )
}

function orderOf(
  row: OrderLine,
  id: string,
  payment_status: string,
  buyer: KnownBuyer | undefined,
  { lines, parts }: { lines: PlannedLine[]; parts: PlannedPart[] },
) {
  const of = (figure: (line: PlannedLine) => number) => sum(lines.map(figure))
  const subtotal_minor = of(({ quantity, unit_price_minor }) => quantity * unit_price_minor)
  const discount_minor = of((line) => line.discount_minor)
  const shipping_minor = sum(parts.map((part) => part.shipping_minor))
  const goods_minor = of(({ total_minor }) => total_minor)
  const { name = null, phone = null } = row.address
  return {
    id,
    number: row.external_id,
    customer_id: buyer?.id ?? null,
    status: row.status,
    payment_status,
    currency: row.currency,
    subtotal_minor,
    discount_minor,
    shipping_minor,
    tax_minor: of((line) => line.tax_minor),
    tax_added_minor: goods_minor - (subtotal_minor - discount_minor),
    total_minor: goods_minor + shipping_minor,
    // No quote of ours was agreed to; what the line said tells whether the same line comes again.
    quote: { imported: fingerprint(row) },
    address: row.address,
    contact_name: name,
    contact_phone: phone,
    access_token: chance(26),
    language: buyer?.language ?? 'en',
    placed_at: row.placed_at,
  }
}

/** What still lies on the shelf for somebody. */
function promised({ lines, parts }: { lines: PlannedLine[]; parts: PlannedPart[] }) {
  const waiting = new Set(
    parts.filter(({ status }) => ['placed', 'confirmed', 'packed'].includes(status)).map(({ id }) => id),
  )
  return lines
    .filter(({ fulfilment_id }) => waiting.has(fulfilment_id))
    .map(({ variant_id, quantity }) => ({ variant_id, quantity }))
}

/** From here on this person's balances are in the currency of their first order. */
function settle({ currency }: OrderLine, buyer: KnownBuyer | undefined): ImportPlan['settles'] {
  const open = [...new Set(buyer?.methods.values())].filter((method) => method.open)
  if (!buyer || open.length === 0) return null
  for (const method of open) {
    method.open = false
    method.currency = currency
  }
  return { customer_id: buyer.id, currency }
}
