import { invalid } from '#core/errors'

/** The columns of a product file: the fields of the product line, those of a variant on its own row with `variant_` before them. */
export const product_columns = [
  'external_id',
  'title',
  'title_bn',
  'description',
  'description_bn',
  'brand',
  'category',
  'category_bn',
  'price_minor',
  'compare_at_minor',
  'cost_minor',
  'currency',
  'stock',
  'images',
  'attributes',
  'store',
  'status',
] as const
export const variant_columns = [
  'variant_external_id',
  'variant_sku',
  'variant_options',
  'variant_price_minor',
  'variant_cost_minor',
  'variant_stock',
  'variant_available',
] as const
/** Amounts as people write them ("৳1,250.50"), in place of the smallest unit. */
const major_columns = ['price', 'compare_at', 'cost', 'variant_price', 'variant_cost'] as const

const known: ReadonlySet<string> = new Set([...product_columns, ...variant_columns, ...major_columns])
export type Column =
  | (typeof product_columns)[number]
  | (typeof variant_columns)[number]
  | (typeof major_columns)[number]

export type Header = {
  column: (name: Column) => number | undefined
  attributes: { name: string; at: number }[]
  options: { name: string; at: number }[]
}

/** Which column is where. A file whose header is not understood is refused whole, before anything lands. */
export function readHeader(cells: string[]): Header {
  const places = new Map<string, number>()
  const header: Header = { column: (name) => places.get(name), attributes: [], options: [] }
  const strange: string[] = []
  for (const [at, cell] of cells.entries()) {
    const name = cell.trim()
    const [, kind, inner] = /^(attribute|option)s?\.(.+)$/i.exec(name) ?? []
    const key = kind ? name : name.toLowerCase()
    if (places.has(key)) throw invalid('column_twice', `Line 1 names the column "${key}" twice. Remove one of them.`)
    places.set(key, at)
    if (kind) header[kind.toLowerCase() === 'option' ? 'options' : 'attributes'].push({ name: inner!.trim(), at })
    else if (!known.has(key)) strange.push(name)
  }
  if (!places.has('external_id'))
    throw invalid(
      'no_header',
      `Line 1 must name the columns, and there is no external_id among them. Known columns: ${[...known].join(', ')}, attributes.NAME, option.NAME.`,
    )
  if (strange.length > 0)
    throw invalid(
      'unknown_columns',
      `Line 1 names columns that we do not know: ${strange.map((name) => `"${name.slice(0, 40)}"`).join(', ')}. Correct or remove them. Known: ${[...known].join(', ')}, attributes.NAME, option.NAME.`,
    )
  const missing = (['title', 'currency'] as const).filter((name) => !places.has(name))
  if (!places.has('price_minor') && !places.has('price'))
    throw invalid(
      'columns_missing',
      'Line 1 has no column for the price. Add price_minor (in paisa) or price (in taka).',
    )
  if (missing.length > 0) throw invalid('columns_missing', `Line 1 has no column for ${missing.join(' and ')}. Add it.`)
  return header
}
