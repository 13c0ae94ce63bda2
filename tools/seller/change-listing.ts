import { z } from 'zod'
import {
  addVariant,
  changeProduct,
  changeVariant,
  hideProduct,
  imageInput,
  linkProducts,
  listingText,
  makeBundle,
  removeVariant,
  setImages,
  variantInput,
} from '#domain/catalog'
import { defineTool } from '../define.ts'

const { title: _title, ...text } = listingText
const handle = z.string().trim().min(1).max(200)

export const changeListing = defineTool({
  name: 'change_listing',
  description:
    'Change a product of yours: its words, category, facts, pictures, variants, what is shown beside it, what a bundle holds; or hide it from sale. Prices: change_price. Back on sale: publish_listing.',
  roles: ['seller', 'staff'],
  permission: 'change_catalog',
  effect: 'write',
  input: z.strictObject({
    product: handle.describe('Slug, or your own id'),
    store: z.string().trim().max(100).optional().describe('Slug, when two of your stores have the same id'),
    title: listingText.title.optional(),
    ...text,
    images: z.array(imageInput).max(20).optional().describe('All pictures in order, the first one for lists'),
    add_variants: z.array(z.strictObject(variantInput)).max(50).optional().describe('New sizes, colours and so on'),
    change_variants: z
      .array(
        z.strictObject({
          variant: handle.describe('Your own id or SKU of the variant'),
          sku: variantInput.sku,
          options: variantInput.options.optional(),
          cost_minor: variantInput.cost_minor,
          weight_grams: variantInput.weight_grams,
          available: z.boolean().optional().describe('false takes this one out of sale'),
        }),
      )
      .max(50)
      .optional()
      .describe('Sizes, colours and so on that it has already'),
    remove_variants: z.array(handle).max(50).optional().describe('Own ids or SKUs'),
    links: z
      .array(z.strictObject({ kind: z.enum(['related', 'up_sell', 'cross_sell']), to: z.array(handle).max(20) }))
      .max(3)
      .optional()
      .describe('Products shown beside it, by slug; an empty list removes them'),
    bundle_of: z
      .array(z.strictObject({ variant: handle, quantity: z.int().min(1).max(1000) }))
      .max(50)
      .optional()
      .describe('Makes it a bundle of these variants of your store'),
    hide: z.literal(true).optional().describe('Takes it out of sight and sale at once'),
  }),
  output: z.object({ slug: z.string(), title: z.string(), changed: z.array(z.string()) }),
  subject: (_input, { slug }) => slug,
  async run(db, ctx, { images, add_variants, change_variants, remove_variants, links, bundle_of, hide, ...words }) {
    const { product, store } = words
    const of = { product, store }
    const { slug, title, fields } = await changeProduct(db, ctx, words)
    if (images) await setImages(db, ctx, { ...of, images })
    for (const variant of add_variants ?? []) await addVariant(db, ctx, { ...of, ...variant })
    for (const change of change_variants ?? []) await changeVariant(db, ctx, { ...of, ...change })
    for (const variant of remove_variants ?? []) await removeVariant(db, ctx, { ...of, variant })
    for (const link of links ?? []) await linkProducts(db, ctx, { ...of, ...link })
    if (bundle_of) await makeBundle(db, ctx, { ...of, parts: bundle_of })
    if (hide) await hideProduct(db, ctx, of)
    const others = {
      images,
      variants: add_variants ?? change_variants ?? remove_variants,
      links,
      parts: bundle_of,
      status: hide,
    }
    const changed = [
      ...fields,
      ...Object.entries(others).flatMap(([name, given]) => (given === undefined ? [] : [name])),
    ]
    return { content: said(ctx.language, title, slug, changed), data: { slug, title, changed } }
  },
})

function said(language: 'en' | 'bn', title: string, slug: string, changed: string[]): string {
  if (language === 'bn')
    return changed.length === 0
      ? `"${title}" [${slug}] আগের মতোই আছে।`
      : `"${title}" [${slug}] বদলানো হলো: ${changed.join(', ')}।`
  return changed.length === 0
    ? `"${title}" [${slug}] is as it was.`
    : `Changed "${title}" [${slug}]: ${changed.join(', ')}.`
}
