import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { lowStock } from '#domain/inventory'
import { storeBySlug } from '#domain/stores'
import { defineTool } from '../define.ts'

const level = z.object({
  slug: z.string(),
  variant: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  store: z.string(),
  left: z.number(),
  reserved: z.number(),
  low_mark: z.number(),
})

export const lowStockTool = defineTool({
  name: 'low_stock',
  description: 'What is sold out or almost so, the emptiest first.',
  roles: ['seller', 'staff'],
  permission: 'change_stock',
  effect: 'read',
  input: z.strictObject({
    store: z.string().max(80).optional().describe('slug; else all of your stores'),
    cursor: z.string().max(100).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(20).describe('how many on a page'),
  }),
  output: z.object({ items: z.array(level), next_cursor: z.string().nullable() }),
  async run(db, ctx, { store, cursor, limit }) {
    const store_ids = store === undefined ? null : [(await storeBySlug(db, ctx, store)).id]
    const found = await lowStock(db, ctx, { store_ids, limit: limit + 1, ...after(cursor) })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const items = page.map(({ variant_id: _, title_bn, title, ...rest }) => ({
      ...rest,
      title: inLanguage(ctx.language, title, title_bn),
    }))
    const n = (count: number) => digitsFor(ctx.language, String(count))
    const lines = items.map(({ title, options, left }) => {
      const own = Object.values(options).join(', ')
      return ctx.language === 'bn'
        ? `${title}${own && ` (${own})`}: ${left > 0 ? `আর ${n(left)}টি` : 'শেষ'}`
        : `${title}${own && ` (${own})`}: ${left > 0 ? `${left} left` : 'sold out'}`
    })
    const none = ctx.language === 'bn' ? 'সব পণ্যই যথেষ্ট আছে।' : 'Everything is well stocked.'
    const next_cursor = found.length > limit && last ? `${last.left}.${last.variant_id}` : null
    const rows = items.map(({ title, options, left, reserved }) => [
      title,
      Object.values(options).join(', '),
      left,
      reserved,
    ])
    return {
      content: lines.join('\n') || none,
      data: { items, next_cursor },
      cards:
        rows.length > 0
          ? [{ kind: 'table', title: 'Low stock', columns: ['Product', 'Options', 'Left', 'Reserved'], rows }]
          : [],
    }
  },
})

function after(cursor: string | undefined): { after?: { left: number; variant_id: string } } {
  const [, left, variant_id] = /^(-?\d{1,15})\.(\w+)$/.exec(cursor ?? '') ?? []
  return left === undefined ? {} : { after: { left: Number(left), variant_id: variant_id! } }
}
