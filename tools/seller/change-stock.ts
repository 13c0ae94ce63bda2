import { z } from 'zod'
import { digitsFor, inLanguage, type Language } from '#core/language'
import { changeStock, findShelf, findWarehouse, hand_reasons, type Shelf } from '#domain/inventory'
import { defineTool } from '../define.ts'

const pieces = z.number().int().min(-1_000_000_000).max(1_000_000_000)

export const changeStockTool = defineTool({
  name: 'change_stock',
  description:
    'Say how many pieces of a product you have: set_to after a count, or add for what came in (negative for what went).',
  roles: ['seller', 'staff'],
  permission: 'change_stock',
  effect: 'write',
  input: z
    .strictObject({
      product: z.string().max(200).optional().describe('slug or external id of the product'),
      variant: z.string().max(200).optional().describe('external id or SKU of the variant'),
      options: z
        .record(z.string().max(60), z.string().max(200))
        .optional()
        .describe('e.g. { "Size": "L" }, with product'),
      set_to: pieces.min(0).optional().describe('how many there are now'),
      add: pieces.optional().describe('how many came in; negative: went out'),
      reason: z.enum(hand_reasons).optional().describe('counted for set_to and received for add, unless said'),
      warehouse: z.string().max(60).optional().describe('its code, when the store has several; else the default one'),
      note: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe('e.g. the number of a delivery note; kept in the ledger'),
    })
    .refine(({ product, variant }) => product !== undefined || variant !== undefined, 'Name a product or a variant.')
    .refine(({ set_to, add }) => (set_to === undefined) !== (add === undefined), 'Give either set_to or add.'),
  output: z.object({
    slug: z.string(),
    variant: z.string(),
    options: z.record(z.string(), z.string()),
    was: z.number(),
    on_hand: z.number(),
    reserved: z.number(),
    left: z.number(),
  }),
  subject: (_input, data) => data.variant,
  async run(db, ctx, { set_to, add = 0, reason, warehouse, note, ...handle }) {
    const shelf = await findShelf(db, ctx, handle)
    const { variant_id, store_id, slug, variant, options } = shelf
    const warehouse_id = warehouse && (await findWarehouse(db, ctx, { store_id, code: warehouse })).id
    const { was, on_hand, reserved, left } = await changeStock(db, ctx, {
      variant_id,
      reason: reason ?? (set_to === undefined && add > 0 ? 'received' : 'counted'),
      ...(warehouse_id && { warehouse_id }),
      ...(note && { reference: note }),
      ...(set_to === undefined ? { delta: add } : { set_to }),
    })
    const content = describe(ctx.language, shelf, { was, on_hand, reserved, left })
    return { content, data: { slug, variant, options, was, on_hand, reserved, left } }
  },
})

type Counts = { was: number; on_hand: number; reserved: number; left: number }

function describe(language: Language, shelf: Shelf, { was, on_hand, reserved, left }: Counts): string {
  const options = Object.values(shelf.options).join(', ')
  const title = `${inLanguage(language, shelf.title, shelf.title_bn)}${options && ` (${options})`}`
  const n = (count: number) => digitsFor(language, String(count))
  return language === 'bn'
    ? `${title}: আছে ${n(on_hand)}টি (আগে ছিল ${n(was)}টি), অর্ডারে রাখা ${n(reserved)}টি, বিক্রির জন্য ${n(left)}টি।`
    : `${title}: ${on_hand} in stock (was ${was}), ${reserved} reserved for orders, ${left} left to sell.`
}
