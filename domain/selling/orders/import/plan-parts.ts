import { invalid } from '#core/errors'
import { groupBy } from '#core/group-by'
import { newId, newIds } from '#core/id'
import { split, sum } from '#core/money'
import type { OrderLine } from '../order-line.ts'
import type { BoughtLine } from '../pieces.ts'
import { type OrderStatus, statusOfParts } from '../states.ts'
import type { Known, KnownVariant } from './read-known.ts'

export type PlannedLine = BoughtLine & { image_url: string | null; cost_minor: number | null }
export type PlannedPart = {
  id: string
  store_id: string
  status: OrderStatus
  shipping_minor: number
  goods_minor: number
  total_minor: number
}
export type PlannedGoods = { lines: PlannedLine[]; parts: PlannedPart[] }

/** Lines as their variants are called now, at the prices of the file, and a part for each store that sells them. */
export function planParts(row: OrderLine, known: Known, preferred_store: string | undefined): PlannedGoods {
  const at = Date.parse(row.placed_at)
  const found = row.lines.map((line, place) => variantOf(line, place, known, preferred_store))
  const stores = [...groupBy(found, ({ store_id }) => store_id)].map(([store_id, [one]]) => ({
    store_id,
    slug: one!.store,
  }))
  const ids = newIds(
    'fulfilment',
    stores.map(() => at),
  )
  const part_ids = new Map(stores.map(({ store_id }, i) => [store_id, ids[i]!]))
  const lines = row.lines.map((line, position) => lineOf(line, found[position]!, part_ids, position, at))
  const shipping = shippingOf(
    row,
    stores.map(({ slug }) => slug),
    stores.map(({ store_id }) => goodsOf(lines, store_id)),
  )
  const parts = stores.map(({ store_id, slug }, i): PlannedPart => {
    const own = lines.filter((line) => line.store_id === store_id)
    return {
      id: ids[i]!,
      store_id,
      status: row.parts?.find(({ store }) => store === slug)?.status ?? row.status,
      shipping_minor: shipping[i]!,
      goods_minor: goodsOf(lines, store_id),
      total_minor: sum(own.map(({ total_minor }) => total_minor)) + shipping[i]!,
    }
  })
  assertParts(
    row,
    stores.map(({ slug }) => slug),
    parts,
  )
  if (!Number.isSafeInteger(sum(parts.map(({ total_minor }) => total_minor))))
    throw invalid('too_much', 'lines: they come to more money than there is.')
  return { lines, parts }
}

function variantOf(
  { variant, store }: OrderLine['lines'][number],
  place: number,
  known: Known,
  preferred?: string,
): KnownVariant {
  const all = known.variants.get(variant) ?? []
  const wanted = store ? all.filter((one) => one.store === store) : all
  const [first, ...more] = wanted
  if (!first)
    throw invalid(
      'variant_unknown',
      `lines[${place}].variant: there is no variant "${variant}"${store ? ` in the store "${store}"` : ''}. Import its product first (it may be hidden or not available), or correct the id.`,
    )
  if (more.length === 0) return first
  const chosen = wanted.find((one) => one.store_id === preferred)
  if (chosen) return chosen
  const names = wanted.map((one) => one.store).sort()
  throw invalid(
    'variant_ambiguous',
    `lines[${place}].variant: "${variant}" is sold by ${names.join(' and ')}. Say which with --store, or with "store" on the line.`,
  )
}

function lineOf(
  line: OrderLine['lines'][number],
  variant: KnownVariant,
  part_ids: Map<string, string>,
  position: number,
  at: number,
): PlannedLine {
  const { id: variant_id, external_id, store: _, currency: __, price_minor: ___, ...kept } = variant
  const { quantity, unit_price_minor, discount_minor = 0, tax_minor = 0, tax_added_minor = 0, tax_bps = 0 } = line
  return {
    ...kept,
    id: newId('order_line', at),
    fulfilment_id: part_ids.get(variant.store_id)!,
    variant_id,
    variant: external_id,
    quantity,
    unit_price_minor,
    discount_minor,
    tax_minor: tax_minor + tax_added_minor,
    tax_bps,
    total_minor: quantity * unit_price_minor - discount_minor + tax_added_minor,
    position,
  }
}

const goodsOf = (lines: PlannedLine[], store_id: string) =>
  sum(
    lines
      .filter((line) => line.store_id === store_id)
      .map(({ quantity, unit_price_minor, discount_minor }) => quantity * unit_price_minor - discount_minor),
  )

/** As the parts say; or else by what each sends. */
function shippingOf({ shipping_minor, parts = [] }: OrderLine, stores: string[], goods: number[]): number[] {
  const told = stores.map((slug) => parts.find(({ store }) => store === slug)?.shipping_minor)
  if (told.every((one) => one === undefined)) return split(shipping_minor ?? 0, goods)
  const each = told.map((one) => one ?? 0)
  if (shipping_minor !== undefined && sum(each) !== shipping_minor)
    throw invalid(
      'shipping_disagrees',
      `shipping_minor: it is ${shipping_minor}, but that of the parts comes to ${sum(each)}. Correct one of them.`,
    )
  return each
}

function assertParts({ status, parts: given = [] }: OrderLine, stores: string[], parts: PlannedPart[]): void {
  const stranger = given.findIndex(({ store }) => !stores.includes(store))
  if (stranger !== -1)
    throw invalid(
      'part_unknown',
      `parts[${stranger}].store: "${given[stranger]!.store}" sells nothing of this order. Its stores are ${stores.join(', ')}.`,
    )
  const together = statusOfParts(parts.map((part) => part.status))
  if (together !== status)
    throw invalid(
      'parts_disagree',
      `parts: they make the order ${together}, but its status is ${status}. An order is as far as the slowest part that is not cancelled.`,
    )
}
