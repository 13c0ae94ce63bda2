import { z } from 'zod'
import { inLanguage } from '#core/language'
import { exportPerson } from '#domain/customers'
import { defineTool } from '../define.ts'

export const myData = defineTool({
  name: 'my_data',
  description: 'Everything that the shop keeps about the shopper, as one document.',
  roles: ['shopper'],
  effect: 'read',
  input: z.strictObject({}),
  output: z.record(z.string(), z.unknown()),
  async run(db, ctx) {
    const data = await exportPerson(db, ctx)
    const parts = Object.entries(data).flatMap(([part, rows]) =>
      Array.isArray(rows) ? [`${part}: ${rows.length}`] : [],
    )
    const opening = inLanguage(ctx.language, 'This is all we keep about you', 'আপনার সম্পর্কে আমাদের কাছে যা আছে')
    return { content: `${opening} (${parts.join(', ')}).`, data: { ...data } }
  },
})
