import { z } from 'zod'
import { customerById, mergeCustomers, unmergeCustomers } from '#domain/customers'
import { defineTool } from '../define.ts'

export const mergeCustomersTool = defineTool({
  name: 'merge_customers',
  description: 'Make two records of one and the same person one, or take such a step back exactly.',
  roles: ['staff'],
  permission: 'change_customers',
  effect: 'confirm',
  input: z
    .strictObject({
      keep: z.string().max(60).optional().describe('id of the record that stays'),
      merge: z.string().max(60).optional().describe('id of the record that joins it'),
      undo: z.string().max(60).optional().describe('instead: id of the merge to take back'),
      reason: z.string().trim().min(3).max(300).describe('how you know that they are, or are not, one person'),
    })
    .refine(
      ({ keep, merge, undo }) => (undo ? !keep && !merge : keep && merge),
      'Name two records, or a merge to undo.',
    ),
  output: z.object({ merge_id: z.string(), customer_id: z.string() }),
  subject: (_input, { customer_id }) => customer_id,
  async propose(db, ctx, { keep, merge, undo, reason }) {
    if (undo || !keep || !merge)
      return {
        content: `Take merge ${undo} back? The two are two again.`,
        quote: { undo: undo ?? null, reason },
        state: null,
      }
    const kept = await customerById(db, ctx, keep)
    const merged = await customerById(db, ctx, merge)
    const quote = { keep: kept.id, keep_name: kept.name, merge: merged.id, merge_name: merged.name, reason }
    const content = `Join ${merged.name || '—'} (${merged.id}) to ${kept.name || '—'} (${kept.id})? Carts, orders and addresses of both are then one person's.`
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, { keep, merge, undo, reason }) {
    if (undo || !keep || !merge) {
      const { customer_id } = await unmergeCustomers(db, ctx, { merge_id: undo ?? '' })
      return { content: 'They are two again.', data: { merge_id: undo ?? '', customer_id } }
    }
    const { merge_id, root_id } = await mergeCustomers(db, ctx, { kept_id: keep, merged_id: merge, reason })
    return {
      content: `They are one person (${root_id}). Undo with merge ${merge_id}.`,
      data: { merge_id, customer_id: root_id },
    }
  },
})
