import { conflict, invalid, notFound } from '#core/errors'
import { toBengaliDigits } from '#core/language'
import { divideHalfUp } from '#core/money'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

/** A line of an order with the variant as people name it. */
export type BoughtLine = {
  id: string
  fulfilment_id: string
  store_id: string
  /** its slug; two stores may call different goods the same */
  store?: string
  product_id: string
  variant_id: string
  variant: string
  sku: string | null
  title: string
  title_bn: string | null
  options: Record<string, string>
  quantity: number
  unit_price_minor: number
  discount_minor: number
  tax_minor: number
  tax_bps: number
  total_minor: number
  position: number
  /** Whether tax of that rate was inside prices when the order was placed. */
  quoted_inside?: boolean | null
  /** Whether all discounts of the order are so many percent, without a limit: only those grow with a price. */
  discount_grows?: boolean | null
}
/** Some pieces of a line: `from` counts those before them, so that shares of one line always sum to it. */
export type Pieces = { line: BoughtLine; from: number; quantity: number }

const read = statement<BoughtLine>(`
  select l.id, l.fulfilment_id, f.store_id, s.slug as store, l.product_id, l.variant_id, v.external_id as variant, v.sku, l.title, l.title_bn, l.options,
    l.quantity, l.unit_price_minor, l.discount_minor, l.tax_minor, l.tax_bps, l.total_minor, l.position,
    (select bool_and((q->>'tax_inclusive')::boolean) from orders o, jsonb_array_elements(o.quote->'lines') q
      where o.id = l.order_id and (q->>'tax_bps')::int = l.tax_bps) as quoted_inside,
    (select bool_and(p.kind <> 'fixed' and p.cap_minor is null) from promotion_redemptions r join promotions p on p.id = r.promotion_id
      where r.order_id = l.order_id) as discount_grows
  from order_lines l join fulfilments f on f.id = l.fulfilment_id join stores s on s.id = f.store_id join variants v on v.id = l.variant_id
  where l.order_id = $1
  order by l.position, l.id`)

export async function boughtLines(db: Db, order_id: string): Promise<BoughtLine[]> {
  return read(db, order_id)
}

export type Share = { discount_minor: number; tax_minor: number; total_minor: number }

/** Whether the tax of a line is inside its price or on top of it. What cost nothing has none, and what it was agreed to be tells. */
export function taxIsInside({
  quantity,
  unit_price_minor,
  discount_minor,
  tax_minor,
  total_minor,
  ...line
}: BoughtLine) {
  if (tax_minor === 0 && line.quoted_inside != null) return line.quoted_inside
  return total_minor === quantity * unit_price_minor - discount_minor
}

/** What these pieces have of their line's figures; the shares of all pieces sum to the line. */
export function shareOf({ line, from, quantity }: Pieces): Share {
  const of = (figure: number) =>
    divideHalfUp(figure, from + quantity, line.quantity) - divideHalfUp(figure, from, line.quantity)
  const discount_minor = of(line.discount_minor)
  const tax_minor = of(line.tax_minor)
  const amount = quantity * line.unit_price_minor - discount_minor
  return { discount_minor, tax_minor, total_minor: amount + (taxIsInside(line) ? 0 : tax_minor) }
}

type Named = { variant: string; variant_id: string; sku: string | null; store?: string }
export const isMeant =
  (handle: string) =>
  ({ variant, variant_id, sku, store }: Named) =>
    [variant, variant_id, sku, store && `${store}/${variant}`].includes(handle)

/**
 * The pieces that somebody names, line by line in the order of the order. `taken` is how many of a line are gone already,
 * and grows: the same variant named twice means two different pieces.
 */
export function takePieces(
  number: string,
  lines: BoughtLine[],
  taken: Map<string, number>,
  { variant, quantity }: { variant: string; quantity: number },
): Pieces[] {
  const named = lines.filter(isMeant(variant))
  if (named.length === 0) throw notBought(number, variant, lines)
  if (named.some((line) => line.store && line.variant_id !== named[0]!.variant_id))
    throw whichOne(number, named, variant)
  const found: Pieces[] = []
  let wanted = quantity
  for (const line of named) {
    const from = taken.get(line.id) ?? 0
    const some = Math.min(wanted, line.quantity - from)
    if (some <= 0) continue
    found.push({ line, from, quantity: some })
    taken.set(line.id, from + some)
    wanted -= some
  }
  if (wanted > 0) throw notSoMany(number, named, quantity, quantity - wanted)
  return found
}

function notBought(number: string, variant: string, lines: BoughtLine[]) {
  const known = [...new Set(lines.map((line) => line.variant))].slice(0, 10).join(', ')
  return notFound(
    'not_in_the_order',
    {
      en: `${number} has no "${variant.slice(0, 60)}". It has: ${known}.`,
      bn: `${number} এ "${variant.slice(0, 60)}" নেই। এতে আছে: ${known}।`,
    },
    { variant },
  )
}

/** Two stores of one order may have given different goods the same id. */
function whichOne(number: string, named: BoughtLine[], handle: string) {
  const choices = [...new Map(named.map((line) => [line.variant_id, line])).values()].map(
    ({ store, variant, title, title_bn }) => ({ variant: `${store}/${variant}`, title, title_bn: title_bn ?? title }),
  )
  const said = (key: 'title' | 'title_bn') => choices.map((one) => `${one.variant} ("${one[key]}")`).join(', ')
  return invalid(
    'choose_variant',
    {
      en: `Several things in ${number} are called "${handle.slice(0, 60)}". Say which: ${said('title')}.`,
      bn: `${number} এ কয়েকটি পণ্যের নাম "${handle.slice(0, 60)}"। কোনটি, বলুন: ${said('title_bn')}।`,
    },
    { choices },
  )
}

function notSoMany(number: string, [line]: BoughtLine[], asked: number, left: number) {
  const { title, title_bn, variant } = line!
  return conflict(
    'more_than_bought',
    left > 0
      ? {
          en: `Only ${left} of "${title}" in ${number} can still be chosen, not ${asked}.`,
          bn: `${number} এর "${title_bn ?? title}" থেকে আর মাত্র ${toBengaliDigits(String(left))}টি বেছে নেওয়া যায়।`,
        }
      : {
          en: `No more of "${title}" in ${number} can be chosen.`,
          bn: `${number} এর "${title_bn ?? title}" আর একটিও বেছে নেওয়া যায় না।`,
        },
    { variant, left, asked },
  )
}
