/** A product as list pages show it: its card, which the trigger of 003_catalog.sql writes. */
export type Item = {
  id: string
  external_id: string
  slug: string
  title: string
  title_bn: string | null
  store: { slug: string; name: string }
  brand: string | null
  /** the whole path, "Grocery > Rice" */
  category: string | null
  price_minor: number
  compare_at_minor: number | null
  currency: string
  in_stock: boolean
  variant_count: number
  image_url: string | null
  rating_average: number | null
  rating_count: number
  /** only when another currency was asked for; null when no rate is known */
  converted?: Converted | null
}

export type Converted = { currency: string; price_minor: number; compare_at_minor: number | null }
