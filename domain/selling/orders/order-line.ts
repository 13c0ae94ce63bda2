import { z } from 'zod'
import {
  currency,
  externalId,
  highest_minor,
  minor_unit,
  money,
  only,
  readLine,
  required,
  text,
  whole,
} from '#core/line-fields'
import type { LineProblem } from '#core/say-problems'
import { type Address, address as fullAddress } from '#domain/customers'
import { type OrderStatus, statuses } from './states.ts'

const most = { number: 40, lines: 1000, payments: 200, shipments: 100, pieces: 2000, parts: 100, returns: 50 } as const

const positive = whole(highest_minor * 1000, minor_unit, 1)
const list = <T extends z.ZodType>(one: T, count: number, of: string) =>
  z.array(one, `must be a list of ${of}`).max(count, `has more than ${count} ${of}`)
const variants = list(externalId(), most.pieces, 'variants').min(1, 'names no variant')
const words = (longest: number) =>
  text(longest)
    .trim()
    .nullish()
    .transform((given) => given || undefined)

const status = z.enum(statuses as [OrderStatus, ...OrderStatus[]], `must be one of ${statuses.join(', ')}`)

const line = z
  .strictObject(
    {
      variant: externalId(),
      /** Where two stores have a variant of that id. */
      store: required(100).optional(),
      quantity: whole(1_000_000, 'pieces', 1),
      unit_price_minor: money,
      discount_minor: money.optional(),
      /** Within the price. */
      tax_minor: money.optional(),
      /** On top of it. */
      tax_added_minor: money.optional(),
      tax_bps: whole(10_000, 'hundredths of a percent').optional(),
    },
    { error: only('{"variant": "v-1", "quantity": 1, "unit_price_minor": 5000}') },
  )
  .superRefine((one, check) => {
    const problem = (field: string, message: string) => check.addIssue({ code: 'custom', message, path: [field] })
    const goods_minor = one.quantity * one.unit_price_minor
    if (!Number.isSafeInteger(goods_minor)) problem('quantity', 'comes to more money than there is')
    if ((one.discount_minor ?? 0) > goods_minor) problem('discount_minor', 'is more than the line costs')
    else if ((one.tax_minor ?? 0) > goods_minor - (one.discount_minor ?? 0))
      problem('tax_minor', 'is more than the line costs. Tax on top of the price is tax_added_minor')
    if (one.tax_minor && one.tax_added_minor)
      problem('tax_minor', 'and tax_added_minor are both given. Keep one of them')
  })

const payment = z.strictObject(
  {
    method: externalId(),
    kind: z.enum(['payment', 'refund'], 'must be payment or refund'),
    amount_minor: positive,
    state: z.enum(['succeeded', 'pending', 'failed'], 'must be succeeded, pending or failed').optional(),
    at: moment().optional(),
    /** The transaction id by which staff find a transfer. */
    reference: words(64),
  },
  { error: only('{"method": "card-1", "kind": "payment", "amount_minor": 5000}') },
)

const shipment = z.strictObject(
  {
    tracking: text(60)
      .trim()
      .regex(/^[\x21-\x7E][\x20-\x7E]{1,58}[\x21-\x7E]$/, 'is not a tracking number: 3 to 60 letters, digits or signs'),
    lines: variants,
  },
  { error: only('{"tracking": "T-1", "lines": ["v-1"]}') },
)

const part = z.strictObject(
  { store: required(100), status: status.optional(), shipping_minor: money.optional() },
  { error: only('{"store": "nakshi-sarees", "status": "shipped"}') },
)

const told = { reason: words(500), refusal: words(500), requested_at: moment().optional() }

const returned = z.strictObject(
  {
    status: z.enum(
      ['requested', 'approved', 'received', 'refunded', 'refused'],
      'must be requested, approved, received, refunded or refused',
    ),
    lines: variants,
    refund_to: externalId().optional(),
    amount_minor: money.optional(),
    ...told,
  },
  { error: only('{"status": "requested", "lines": ["v-1"]}') },
)

const exchanged = z.strictObject(
  {
    status: z.enum(
      ['requested', 'approved', 'received', 'sent', 'refused'],
      'must be requested, approved, received, sent or refused',
    ),
    lines: list(
      z.strictObject({ from: externalId(), to: externalId() }, { error: only('{"from": "v-1", "to": "v-2"}') }),
      most.pieces,
      'swaps',
    ).min(1, 'names no variant'),
    method: externalId().optional(),
    difference_minor: whole(highest_minor * 1000, minor_unit, -highest_minor * 1000).optional(),
    tracking: words(60),
    ...told,
  },
  { error: only('{"status": "requested", "lines": [{"from": "v-1", "to": "v-2"}]}') },
)

/** The order line of DESIGN section 4 with what docs/import.md adds, as files bring it and exports give it back. */
export const orderLine = z
  .strictObject(
    {
      external_id: externalId(most.number).refine(
        (name) => !/\p{Cc}/u.test(name),
        'has a character that cannot be printed. An order is called by it: remove it',
      ),
      customer: externalId().optional(),
      status,
      placed_at: moment(),
      currency,
      address: address(),
      lines: list(line, most.lines, 'lines').min(1, 'is empty. An order has one line or more'),
      shipping_minor: money.optional(),
      goodwill_minor: money.optional(),
      parts: list(part, most.parts, 'parts').optional(),
      payments: list(payment, most.payments, 'payments'),
      shipments: list(shipment, most.shipments, 'shipments').optional(),
      returns: list(returned, most.returns, 'returns').optional(),
      exchanges: list(exchanged, most.returns, 'exchanges').optional(),
    },
    { error: only('{"external_id": "o-1", "customer": "c-1", "status": "delivered", …}') },
  )
  .superRefine(({ customer, address: { line1 } }, check) => {
    if (customer !== undefined && !line1)
      check.addIssue({
        code: 'custom',
        message: 'is missing. Only the order of somebody forgotten has none',
        path: ['address', 'line1'],
      })
  })

export type OrderLine = z.output<typeof orderLine>
/** Of somebody who was forgotten, only the district and the country are left. */
export type OrderAddress = Partial<Address>

export const readOrderLine = (raw: unknown): { line: OrderLine } | { problems: LineProblem[] } =>
  readLine(orderLine, raw)

const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** A day or an instant as ISO 8601 writes it; without a time zone it is UTC. */
function moment() {
  return text(40).transform((given, check): string => {
    const [, year, month, day, zone] = written.exec(given.trim()) ?? []
    const plain = given.trim().replace(' ', 'T')
    const at = new Date(plain.includes('T') && !zone ? `${plain}Z` : plain)
    // 30 February would otherwise become a day in March.
    const real = year !== undefined && new Date(Date.UTC(+year, +month! - 1, +day!)).getUTCDate() === +day!
    if (real && !Number.isNaN(at.getTime()) && at.getTime() >= 0) return at.toISOString()
    check.addIssue({
      code: 'custom',
      message: `"${given.slice(0, 40)}" is not a date that we can read. Write it like 2024-05-31T14:30:00Z`,
    })
    return z.NEVER
  })
}

function address() {
  return z.unknown().transform((raw, check): OrderAddress => {
    const forgotten = z.strictObject({ district: text(80).optional(), country: text(2).optional() }).safeParse(raw)
    if (forgotten.success) return forgotten.data
    const read = fullAddress.safeParse(raw)
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) check.addIssue({ code: 'custom', message, path })
    return z.NEVER
  })
}
