/** Each band reaches up to and with `up_to` grams (or minor units of worth). null: without end; a number there means more is not carried. */
export type Band = { up_to: number | null; price_minor: number }

/** The price of a parcel, or null when it is beyond what the method carries. */
export function bandPrice(bands: Band[], measure: number): number | null {
  return bands.find((band) => band.up_to === null || measure <= band.up_to)?.price_minor ?? null
}
