import type { Converted, Item } from './item.ts'

/** What a product's page shows. */
export type Product = {
  id: string
  external_id: string
  slug: string
  kind: 'simple' | 'bundle'
  title: string
  title_bn: string | null
  description: string
  description_bn: string | null
  brand: string | null
  attributes: Record<string, string>
  option_names: string[]
  tax_class: string
  prescription: boolean
  price_minor: number
  compare_at_minor: number | null
  currency: string
  in_stock: boolean
  image_url: string | null
  rating_average: number | null
  rating_count: number
  converted?: Converted | null
  store: { slug: string; name: string; name_bn: string | null; district: string | null }
  /** from the top of the tree down to the product's own */
  categories: { slug: string; name: string; name_bn: string | null }[]
  variants: ProductVariant[]
  images: { url: string; alt: string | null; alt_bn: string | null }[]
  links: { kind: LinkKind; product: Item }[]
  /** of a bundle only */
  parts?: Part[]
}

export type LinkKind = 'related' | 'up_sell' | 'cross_sell'

/** `allows` is how many bundles the stock of this part is enough for; `slug` is null when it is not sold alone. */
export type Part = {
  variant: string
  slug: string | null
  title: string
  title_bn: string | null
  options: Record<string, string>
  quantity: number
  allows: number
}

export type ProductVariant = {
  id: string
  external_id: string
  sku: string | null
  options: Record<string, string>
  price_minor: number
  compare_at_minor: number | null
  weight_grams: number
  stock: number
  in_stock: boolean
  converted?: Converted | null
}
