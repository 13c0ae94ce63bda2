import { free, type Level } from './levels.ts'

export type Allocation = { variant_id: string; warehouse_id: string; quantity: number }

/**
 * Which warehouses give `quantity` of one variant: one that covers it all, else as few as it takes; in the delivery
 * district first, then the store's default. Null when there is not enough.
 */
export function allocate(levels: Level[], quantity: number, district: string | null): Allocation[] | null {
  const stocked = levels.filter((level) => free(level) > 0).sort((a, b) => rank(a, b, district))
  const whole = stocked.find((level) => free(level) >= quantity)
  if (whole) return [{ variant_id: whole.variant_id, warehouse_id: whole.warehouse_id, quantity }]
  const parts: Allocation[] = []
  let wanted = quantity
  for (const level of stocked) {
    if (wanted === 0) break
    const given = Math.min(free(level), wanted)
    parts.push({ variant_id: level.variant_id, warehouse_id: level.warehouse_id, quantity: given })
    wanted -= given
  }
  return wanted === 0 ? parts : null
}

function rank(a: Level, b: Level, district: string | null): number {
  const near = (level: Level) => (district !== null && level.district === district ? 1 : 0)
  return (
    near(b) - near(a) ||
    Number(b.is_default) - Number(a.is_default) ||
    free(b) - free(a) ||
    (a.warehouse_id < b.warehouse_id ? -1 : 1)
  )
}
