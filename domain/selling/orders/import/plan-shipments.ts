import { invalid } from '#core/errors'
import { groupBy } from '#core/group-by'
import type { ImportedShipment, ShipmentState } from '#domain/shipping'
import type { OrderLine } from '../order-line.ts'
import type { OrderStatus } from '../states.ts'
import type { PlannedGoods, PlannedLine } from './plan-parts.ts'

const states: Record<OrderStatus, ShipmentState> = {
  placed: 'booked',
  confirmed: 'booked',
  packed: 'booked',
  shipped: 'in_transit',
  delivered: 'delivered',
  cancelled: 'cancelled',
}

export type PlannedShipment = Omit<ImportedShipment, 'cod_minor'>

/** Each parcel into the part whose lines it carries. `taken` are the tracking numbers that are not free any more. */
export function planShipments(row: OrderLine, { lines, parts }: PlannedGoods, taken: Set<string>): PlannedShipment[] {
  const sent = new Set<string>()
  const used = new Set<string>()
  return (row.shipments ?? []).map(({ tracking, lines: names }, place) => {
    const where = `shipments[${place}]`
    if (taken.has(tracking) || used.has(tracking))
      throw invalid(
        'tracking_taken',
        `${where}.tracking: "${tracking}" is on another parcel already. Each parcel has a number of its own.`,
      )
    used.add(tracking)
    const carried = parts
      .map(({ id }) =>
        carry(
          lines.filter((line) => line.fulfilment_id === id),
          names,
          sent,
        ),
      )
      .find((own) => own !== undefined)
    if (!carried) throw whyNot(where, lines, names)
    for (const { id } of carried) sent.add(id)
    const part = parts.find(({ id }) => id === carried[0]!.fulfilment_id)!
    const all = lines.filter((line) => line.fulfilment_id === part.id).length
    return {
      fulfilment_id: part.id,
      tracking,
      state: states[part.status],
      district: row.address.district ?? null,
      line_ids: carried.length === all ? null : carried.map(({ id }) => id),
      at: new Date(row.placed_at),
    }
  })
}

/** The lines of one part that are named: a variant that is named twice is two of its lines, or two pieces of one. */
function carry(lines: PlannedLine[], names: string[], sent: Set<string>): PlannedLine[] | undefined {
  const carried: PlannedLine[] = []
  for (const [name, mentions] of groupBy(names, (name) => name)) {
    const own = lines.filter(({ variant }) => variant === name)
    const pieces = own.reduce((count, { quantity }) => count + quantity, 0)
    if (own.length === 0 || mentions.length > pieces) return undefined
    const fresh = own.toSorted((a, b) => Number(sent.has(a.id)) - Number(sent.has(b.id)))
    carried.push(...fresh.slice(0, mentions.length))
  }
  return carried.sort((a, b) => a.position - b.position)
}

function whyNot(where: string, lines: PlannedLine[], names: string[]) {
  const stranger = names.find((name) => !lines.some(({ variant }) => variant === name))
  if (stranger)
    return invalid('not_in_the_order', `${where}.lines: "${stranger}" is not in the order. Name variants of its lines.`)
  const many = [...groupBy(names, (name) => name)].find(
    ([name, mentions]) =>
      mentions.length >
      lines.filter(({ variant }) => variant === name).reduce((count, line) => count + line.quantity, 0),
  )
  if (many)
    return invalid(
      'more_than_bought',
      `${where}.lines: "${many[0]}" is named ${many[1].length} times, more often than it was ordered.`,
    )
  return invalid(
    'two_stores',
    `${where}.lines: they are of several stores. A parcel comes from one: write one for each.`,
  )
}
