import { z } from 'zod'
import { productLine } from './product-line.ts'

const line = productLine.shape

/** What a seller writes of a product, apart from prices and variants; null clears what may be empty. */
export const listingText = {
  title: line.title.describe('What it is, in English: "Red half-silk Jamdani"'),
  title_bn: line.title_bn.describe('The same in Bengali'),
  description: line.description.describe('What a shopper should know, in English'),
  description_bn: line.description_bn.describe('The same in Bengali'),
  brand: line.brand.describe('Who makes it'),
  category: line.category.describe('Path from the top, "Fashion > Sarees > Jamdani"'),
  category_bn: line.category_bn.describe('The same path in Bengali'),
  attributes: line.attributes.describe('Facts by name, {"Material": "Cotton"}'),
  prescription: z.boolean().optional().describe('true: only against a prescription'),
}
const text = z.object(listingText)
export type ListingText = z.output<typeof text>

const price = line.price_minor.describe('In minor units: 45000 is ৳450')
const lineVariant = line.variants.unwrap().element.shape

export const variantInput = {
  external_id: lineVariant.external_id.optional().describe('Your own id for it; made up when you have none'),
  sku: lineVariant.sku,
  options: lineVariant.options.describe('{"Size": "M", "Colour": "Red"}'),
  price_minor: price.optional(),
  compare_at_minor: line.compare_at_minor.describe('The old, higher price'),
  cost_minor: line.cost_minor.describe('What one piece costs you; shoppers never see it'),
  weight_grams: z.int().min(0).max(1_000_000).optional(),
}
const variant = z.strictObject(variantInput)
export type VariantInput = z.output<typeof variant>

export const imageInput = z.strictObject({
  url: line.images.unwrap().unwrap().element,
  alt: line.title_bn,
  alt_bn: line.title_bn,
})
export type ImageInput = z.output<typeof imageInput>

export const draftInput = {
  ...listingText,
  external_id: line.external_id.optional().describe('Your own id for the product; made up when you have none'),
  currency: line.currency.optional().describe('BDT when not given'),
  price_minor: price.optional(),
  compare_at_minor: line.compare_at_minor.describe('The old, higher price'),
  cost_minor: line.cost_minor.describe('What one piece costs you; shoppers never see it'),
  images: z.array(imageInput).max(20).optional().describe('Pictures in order, the first one for lists'),
  variants: z.array(variant).max(250).optional().describe('Sizes, colours and so on; none for a product of one kind'),
}
const draft = z.object(draftInput)
export type DraftInput = z.output<typeof draft>
