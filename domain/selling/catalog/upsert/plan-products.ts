import { newId } from '#core/id'
import { levelsOf, type ProductLine } from '../product-line.ts'
import { planVariants, type VariantPlan, wantedVariants } from './plan-variants.ts'
import type { Existing, ExistingProduct, ExistingVariant } from './read-existing.ts'

export type ProductPlan = {
  line: ProductLine
  id: string
  known: ExistingProduct | undefined
  /** as it shall be */
  product: ExistingProduct
  /** which of its fields differ; all of them for a new one */
  fields: string[]
  variants: VariantPlan
}
export type RefusedRow = { external_id: string; message: string }

/** What each line asks for against what is there. Pure, so that everything is known before anything is written. */
export function planProducts(
  lines: ProductLine[],
  existing: Existing,
  now: number,
): { plans: ProductPlan[]; refused: RefusedRow[] } {
  const plans: ProductPlan[] = []
  const refused: RefusedRow[] = []
  const seen = new Set<string>()
  // Within these lines: which product took a variant's external id first.
  const claimed = new Map<string, string>()
  const own = variantsByProduct(existing)
  for (const line of lines) {
    const { external_id } = line
    if (seen.has(external_id)) {
      refused.push({ external_id, message: `external_id: "${external_id}" is listed twice. Keep one of them.` })
      continue
    }
    seen.add(external_id)
    const known = existing.products.get(external_id)
    const id = known?.id ?? newId('product', now)
    const taken = (variant: string) => {
      const product_id = existing.variants.get(variant)?.product_id
      return (product_id !== undefined && product_id !== id) || (claimed.get(variant) ?? external_id) !== external_id
    }
    const variants = planVariants(line, own.get(id) ?? [], taken, { product_id: id, now })
    if (typeof variants === 'string') {
      refused.push({ external_id, message: variants })
      continue
    }
    for (const variant of wantedVariants(line)) claimed.set(variant.external_id, external_id)
    const product = merge(line, known, id, variants.option_names)
    plans.push({ line, id, known, product, fields: differing(product, known), variants })
  }
  return { plans, refused }
}

function variantsByProduct({ variants }: Existing): Map<string, ExistingVariant[]> {
  const own = new Map<string, ExistingVariant[]>()
  for (const variant of variants.values()) {
    const list = own.get(variant.product_id)
    if (list) list.push(variant)
    else own.set(variant.product_id, [variant])
  }
  return own
}

/** What the line does not mention stays; what it mentions as empty goes. */
function merge(
  line: ProductLine,
  known: ExistingProduct | undefined,
  id: string,
  option_names: string[],
): ExistingProduct {
  const or = <T>(given: T | undefined, kept: T | undefined, none: T): T =>
    given === undefined ? (kept ?? none) : given
  return {
    id,
    external_id: line.external_id,
    status: line.status ?? known?.status ?? 'active',
    title: line.title,
    title_bn: or(line.title_bn, known?.title_bn, null),
    description: or(line.description, known?.description, '') ?? '',
    description_bn: or(line.description_bn, known?.description_bn, null),
    brand: or(line.brand, known?.brand, null),
    category: or(line.category, known?.category, null),
    attributes: or(line.attributes, known?.attributes, {}) ?? {},
    option_names,
    currency: line.currency,
    images: or(line.images, known?.images, []) ?? [],
  }
}

function differing(product: ExistingProduct, known: ExistingProduct | undefined): string[] {
  const fields = Object.keys(product) as (keyof ExistingProduct)[]
  return known ? fields.filter((field) => !same(product[field], known[field])) : fields
}

// The order of attributes is part of what people see, so text comparison is right for them.
const same = (a: unknown, b: unknown) => a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** The category's last name in Bengali when the line names only that one; ensureCategories takes whole paths. */
export function leafName({ line }: ProductPlan): string | null {
  return line.category_bn && line.category && levelsOf(line.category_bn) === 1 && levelsOf(line.category) > 1
    ? line.category_bn
    : null
}
