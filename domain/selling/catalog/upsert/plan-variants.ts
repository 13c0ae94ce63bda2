import { newId } from '#core/id'
import { optionKey, type ProductLine, saidOptions, type VariantLine } from '../product-line.ts'
import type { ExistingVariant } from './read-existing.ts'

export type VariantRow = Omit<ExistingVariant, 'stock'>
export type VariantPlan = {
  inserted: VariantRow[]
  updated: VariantRow[]
  /** Their options pass to another variant of the product: they step aside first, or the unique key would stop the swap. */
  parked: string[]
  stock: { variant_id: string; on_hand: number }[]
  /** the same, for variants that are not there yet */
  first_stock: { variant_id: string; on_hand: number }[]
  prices: { variant_id: string; before_minor: number; after_minor: number }[]
  option_names: string[]
}

export type At = { product_id: string; now: number }

/** What must happen to the variants of one product so that they are those of its line; or why it cannot. */
export function planVariants(
  line: ProductLine,
  own: ExistingVariant[],
  taken: (external_id: string) => boolean,
  at: At,
): VariantPlan | string {
  const wanted = wantedVariants(line)
  const stranger = wanted.find((variant) => taken(variant.external_id))
  if (stranger)
    return `variants: "${stranger.external_id}" already is a variant of another product of this store. Give it another external_id.`
  const plan: VariantPlan = {
    inserted: [],
    updated: [],
    parked: [],
    stock: [],
    first_stock: [],
    prices: [],
    option_names: [],
  }
  const matches = matched(wanted, own)
  for (const [position, variant] of wanted.entries()) {
    const known = matches.get(variant)
    const row = rowOf(line, variant, known, position, at)
    if (!known) plan.inserted.push(row)
    else if (differs(row, known)) plan.updated.push(row)
    if (known && known.price_minor !== row.price_minor)
      plan.prices.push({ variant_id: row.id, before_minor: known.price_minor, after_minor: row.price_minor })
    if (variant.stock !== undefined && variant.stock !== known?.stock)
      (known ? plan.stock : plan.first_stock).push({ variant_id: row.id, on_hand: variant.stock })
  }
  const kept = new Set([...matches.values()].map((variant) => variant.id))
  const gone = own.filter((variant) => !kept.has(variant.id))
  plan.updated.push(
    ...gone.filter((variant) => variant.available).map((variant) => ({ ...withoutStock(variant), available: false })),
  )
  const clash = steppingAside(plan, own, gone)
  if (clash) return clash
  plan.option_names = optionNames(wanted)
  return plan
}

/** A product without variants has one, under the product's own external id. */
export function wantedVariants(line: ProductLine): VariantLine[] {
  if (line.variants && line.variants.length > 0) return line.variants
  return [{ external_id: line.external_id, options: {}, stock: line.stock }]
}

/** By external id; what is left over by its options: the same thing under a new external id. */
function matched(wanted: VariantLine[], own: ExistingVariant[]): Map<VariantLine, ExistingVariant> {
  const byId = new Map(own.map((variant) => [variant.external_id, variant]))
  const matches = new Map<VariantLine, ExistingVariant>()
  for (const variant of wanted) {
    const known = byId.get(variant.external_id)
    if (known) matches.set(variant, known)
  }
  const used = new Set([...matches.values()].map((variant) => variant.id))
  const byOptions = new Map(
    own.filter((variant) => !used.has(variant.id)).map((variant) => [optionKey(variant.options), variant]),
  )
  for (const variant of wanted) {
    const known = matches.has(variant) ? undefined : byOptions.get(optionKey(variant.options))
    if (known) matches.set(variant, known)
  }
  return matches
}

function rowOf(
  line: ProductLine,
  variant: VariantLine,
  known: ExistingVariant | undefined,
  position: number,
  at: At,
): VariantRow {
  const price_minor = variant.price_minor ?? line.price_minor
  const compare_at_minor =
    line.compare_at_minor === undefined ? (known?.compare_at_minor ?? null) : line.compare_at_minor
  return {
    id: known?.id ?? newId('variant', at.now),
    product_id: at.product_id,
    external_id: variant.external_id,
    sku: variant.sku === undefined ? (known?.sku ?? null) : variant.sku,
    options: variant.options,
    price_minor,
    // One old price stands for all variants; beside a dearer one it would say nothing.
    compare_at_minor: compare_at_minor !== null && compare_at_minor >= price_minor ? compare_at_minor : null,
    cost_minor: costOf(line, variant, known),
    currency: line.currency,
    available: variant.available ?? true,
    position,
  }
}

/** A variant's own cost, or the product's for all of them; what is not said stays. */
function costOf(line: ProductLine, variant: VariantLine, known: ExistingVariant | undefined): number | null {
  if (variant.cost_minor !== undefined) return variant.cost_minor
  if (line.cost_minor !== undefined) return line.cost_minor
  return known?.cost_minor ?? null
}

function differs(row: VariantRow, known: ExistingVariant): boolean {
  const { options, ...plain } = row
  if (optionKey(options) !== optionKey(known.options)) return true
  return Object.entries(plain).some(([column, value]) => known[column as keyof ExistingVariant] !== value)
}

function withoutStock({ stock: _, ...row }: ExistingVariant): VariantRow {
  return row
}

function steppingAside(plan: VariantPlan, own: ExistingVariant[], gone: ExistingVariant[]): string | undefined {
  const holders = new Map(own.map((variant) => [optionKey(variant.options), variant]))
  const leaving = new Set(gone.map((variant) => variant.id))
  for (const row of [...plan.inserted, ...plan.updated]) {
    const holder = holders.get(optionKey(row.options))
    if (!holder || holder.id === row.id) continue
    if (leaving.has(holder.id))
      return `variants: ${saidOptions(row.options)} belongs to "${holder.external_id}", which is not in the line any more. Keep "${holder.external_id}" for it, or list both with different options.`
    plan.parked.push(holder.id)
  }
}

/** The richest variant says the order in which people choose. */
function optionNames(wanted: VariantLine[]): string[] {
  const names = wanted.map((variant) => Object.keys(variant.options)).sort((a, b) => b.length - a.length)
  return [...new Set(names.flat())]
}
