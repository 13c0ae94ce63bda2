import { AppError, invalid } from '#core/errors'
import { groupBy } from '#core/group-by'
import { newId, newIds } from '#core/id'
import { divideHalfUp, split, sum } from '#core/money'
import type { OrderLine } from '../order-line.ts'
import { type OtherVariant, priceAs } from '../other-variants.ts'
import { type Pieces, shareOf, takePieces } from '../pieces.ts'
import { methodNamed } from './method-named.ts'
import type { PlannedGoods, PlannedLine } from './plan-parts.ts'
import type { Known, KnownBuyer, KnownVariant } from './read-known.ts'

export type ImportedReturn = {
  id: string
  number: string
  order_id: string
  request_id: string
  kind: 'return' | 'exchange'
  status: 'requested' | 'approved' | 'received' | 'refunded' | 'sent' | 'refused'
  fulfilment_id: string
  store_id: string
  reason: string | null
  refusal: string | null
  amount_minor: number
  currency: string
  provider: string | null
  method_id: string | null
  tracking: string | null
  requested_at: string
  lines: ImportedReturnLine[]
}
type ImportedReturnLine = {
  order_line_id: string
  quantity: number
  amount_minor: number
  tax_minor: number
  new_variant_id: string | null
  new_title: string | null
  new_title_bn: string | null
  new_options: Record<string, string> | null
  new_amount_minor: number | null
  new_tax_minor: number | null
  new_cost_minor: number | null
}

type Asked = { place: number; request_id: string; requested_at: string } & (
  | { kind: 'return'; given: NonNullable<OrderLine['returns']>[number] }
  | { kind: 'exchange'; given: NonNullable<OrderLine['exchanges']>[number] }
)
type Chosen = { pieces: Pieces; becomes?: KnownVariant }

/** Returns and exchanges, each piece in one of them at most; one that was refused leaves its pieces to others. */
export function planReturns(
  row: OrderLine,
  order_id: string,
  { lines, parts }: PlannedGoods,
  buyer: KnownBuyer | undefined,
  known: Known,
): ImportedReturn[] {
  const asked = inTime(row)
  if (asked.length === 0) return []
  if (row.status !== 'delivered')
    throw invalid(
      'not_delivered',
      `${asked[0]!.kind}s: only a delivered order has them, and this one is ${row.status}. Leave them out, or correct the status.`,
    )
  const arrived = new Set(parts.filter(({ status }) => status === 'delivered').map(({ id }) => id))
  const delivered = lines.filter(({ fulfilment_id }) => arrived.has(fulfilment_id))
  const taken = new Map<string, number>()
  const rows = asked.flatMap((one) => {
    const where = `${one.kind}s[${one.place}]`
    const free = one.given.status === 'refused' ? new Map(taken) : taken
    return planOne(row, where, one, choose(where, one, delivered, free, known), buyer, known)
  })
  const ids = newIds(
    'return',
    rows.map(({ requested_at }) => Date.parse(requested_at)),
  )
  return rows.map((one, i) => ({ ...one, id: ids[i]!, order_id, number: `${row.external_id}-R${i + 1}` }))
}

/** As they were asked for; those of one instant as the line tells them. */
function inTime({ placed_at, returns = [], exchanges = [] }: OrderLine): Asked[] {
  const common = (given: { requested_at?: string | undefined }, place: number) => ({
    place,
    request_id: newId('request'),
    requested_at: given.requested_at ?? placed_at,
  })
  return [
    ...returns.map((given, place): Asked => ({ kind: 'return', given, ...common(given, place) })),
    ...exchanges.map((given, place): Asked => ({ kind: 'exchange', given, ...common(given, place) })),
  ].sort((a, b) => Date.parse(a.requested_at) - Date.parse(b.requested_at))
}

function choose(
  where: string,
  { kind, given }: Asked,
  lines: PlannedLine[],
  taken: Map<string, number>,
  known: Known,
): Chosen[] {
  if (kind === 'return')
    return [...groupBy(given.lines, (variant) => variant)].flatMap(([variant, same]) =>
      take(where, lines, taken, variant, same.length).map((pieces) => ({ pieces })),
    )
  const swaps = groupBy(given.lines, ({ from, to }) => JSON.stringify([from, to]))
  return [...swaps.values()].flatMap((same) => {
    const { from, to } = same[0]!
    return take(where, lines, taken, from, same.length).map((pieces) => ({
      pieces,
      becomes: standIn(where, pieces.line, to, known),
    }))
  })
}

function take(
  where: string,
  lines: PlannedLine[],
  taken: Map<string, number>,
  variant: string,
  quantity: number,
): Pieces[] {
  try {
    return takePieces('the order', lines, taken, { variant, quantity })
  } catch (error) {
    throw error instanceof AppError ? invalid(error.code, `${where}.lines: ${error.message}`) : error
  }
}

function standIn(
  where: string,
  { variant, variant_id, product_id, title }: Pieces['line'],
  to: string,
  known: Known,
): KnownVariant {
  const named = known.variants.get(to) ?? []
  const becomes = named.find((one) => one.product_id === product_id)
  if (becomes && becomes.id !== variant_id) return becomes
  if (becomes)
    throw invalid(
      'same_variant',
      `${where}.lines: "${variant}" cannot become "${to}", which it is. Name another variant.`,
    )
  throw invalid(
    named.length > 0 ? 'other_product' : 'variant_unknown',
    named.length > 0
      ? `${where}.lines: "${to}" is another product. "${title}" can only become another variant of itself.`
      : `${where}.lines: there is no variant "${to}". Import its product first, or correct the id.`,
  )
}

type Unnumbered = Omit<ImportedReturn, 'id' | 'number' | 'order_id'>

/** One row for each store that has goods in it. */
function planOne(
  row: OrderLine,
  where: string,
  { kind, given, request_id, requested_at }: Asked,
  chosen: Chosen[],
  buyer: KnownBuyer | undefined,
  known: Known,
): Unnumbered[] {
  const name = kind === 'return' ? given.refund_to : given.method
  const key = kind === 'return' ? 'refund_to' : 'method'
  const method = name === undefined ? null : methodNamed(`${where}.${key}`, name, buyer, known)
  if (method?.currency && method.currency !== row.currency)
    throw invalid(
      'method_in_other_currency',
      `${where}.${key}: "${name}" is kept in ${method.currency}, and the order is in ${row.currency}. Name another one.`,
    )
  const shares = chosen.map(({ pieces }) => shareOf(pieces))
  const given_back = kind === 'return' && given.amount_minor !== undefined
  const amounts = given_back
    ? split(
        given.amount_minor!,
        shares.map((one) => one.total_minor),
      )
    : shares.map((one) => one.total_minor)
  const becomes = kind === 'exchange' ? pricesOf(row, where, given.difference_minor, chosen) : undefined
  const priced = chosen.map((one, i) => ({ ...one, share: shares[i]!, amount_minor: amounts[i]!, now: becomes?.[i] }))
  return [...groupBy(priced, ({ pieces }) => pieces.line.fulfilment_id)].map(
    ([fulfilment_id, own]): Unnumbered => ({
      request_id,
      kind,
      status: given.status,
      fulfilment_id,
      store_id: own[0]!.pieces.line.store_id,
      reason: given.reason ?? null,
      refusal: given.refusal ?? null,
      amount_minor: sum(
        own.map(({ amount_minor, share, now }) => (now ? now.total_minor - share.total_minor : amount_minor)),
      ),
      currency: row.currency,
      provider: method?.provider ?? null,
      method_id: method?.method_id ?? null,
      tracking: kind === 'exchange' ? (given.tracking ?? null) : null,
      requested_at,
      lines: own.map(({ pieces, share, becomes, now }) => ({
        order_line_id: pieces.line.id,
        quantity: pieces.quantity,
        amount_minor: share.total_minor,
        tax_minor: share.tax_minor,
        new_variant_id: becomes?.id ?? null,
        new_title: becomes?.title ?? null,
        new_title_bn: becomes?.title_bn ?? null,
        new_options: becomes?.options ?? null,
        new_amount_minor: now?.total_minor ?? null,
        new_tax_minor: now?.tax_minor ?? null,
        new_cost_minor: becomes?.cost_minor ?? null,
      })),
    }),
  )
}

/** What the new goods cost: as the difference says, else at today's prices. */
function pricesOf(row: OrderLine, where: string, difference_minor: number | undefined, chosen: Chosen[]) {
  const foreign = chosen.find(({ becomes }) => becomes!.currency !== row.currency)
  if (foreign && difference_minor === undefined)
    throw invalid(
      'difference_missing',
      `${where}.difference_minor: "${foreign.becomes!.external_id}" is sold in ${foreign.becomes!.currency} and the order is in ${row.currency}. Say what the new goods cost more, or 0.`,
    )
  const today = chosen.map(({ pieces, becomes }) => priceAs(pieces, becomes as unknown as OtherVariant))
  if (difference_minor === undefined) return today
  const total_minor = sum(chosen.map(({ pieces }) => shareOf(pieces).total_minor)) + difference_minor
  if (total_minor < 0)
    throw invalid(
      'difference_too_low',
      `${where}.difference_minor: more would go back than these goods were paid with.`,
    )
  const totals = split(
    total_minor,
    today.map((one) => one.total_minor),
  )
  return today.map((one, i) => ({
    total_minor: totals[i]!,
    tax_minor: one.total_minor === 0 ? 0 : divideHalfUp(one.tax_minor, totals[i]!, one.total_minor),
  }))
}
