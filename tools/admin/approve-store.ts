import { z } from 'zod'
import { approveStore, reinstateStore, storeBySlug, suspendStore } from '#domain/stores'
import { defineTool } from '../define.ts'

const decisions = {
  approve: { verb: approveStore, asks: 'Open' },
  suspend: { verb: suspendStore, asks: 'Suspend' },
  reinstate: { verb: reinstateStore, asks: 'Reinstate' },
} as const

export const approveStoreTool = defineTool({
  name: 'approve_store',
  description:
    'Decide on a store: approve its application, suspend it (with the reason that its people will read) or reinstate it.',
  roles: ['staff'],
  permission: 'stores',
  effect: 'confirm',
  input: z
    .strictObject({
      store: z.string().trim().min(1).max(80).describe('slug of the store'),
      decision: z.enum(['approve', 'suspend', 'reinstate']),
      reason: z.string().trim().max(500).optional().describe('needed to suspend'),
    })
    .refine(({ decision, reason }) => decision !== 'suspend' || reason, {
      path: ['reason'],
      message: 'Say why it is suspended.',
    }),
  output: z.object({ slug: z.string(), name: z.string(), status: z.string() }),
  subject: (_input, { slug }) => slug,
  async propose(db, ctx, { store: slug, decision, reason }) {
    const { name, status } = await storeBySlug(db, ctx, slug)
    const quote = { store: slug, name, status, decision, reason: reason ?? null }
    const content = `${decisions[decision].asks} ${name} (${slug}, now ${status})?${reason ? ` Reason: ${reason}` : ''}`
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, { store, decision, reason = '' }) {
    const { slug, name, status } = await decisions[decision].verb(db, ctx, { store, reason })
    return { content: `${name} is ${status}.`, data: { slug, name, status } }
  },
})
