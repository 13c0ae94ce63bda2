import type { z } from 'zod'
import type { Context } from '#core/context'
import { AppError, forbidden, invalid } from '#core/errors'
import { audit, auditAlone } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { permits } from '#domain/staff'
import { auditRow } from './audit-row.ts'
import { holdProposals, keepProposal, lockProposal, type Proposal, settleProposal, stillHolds } from './consent.ts'
import type { Answer, AnyTool, Card } from './define.ts'
import { assertReadable } from './readable.ts'

export type Called = { content: string; data: unknown; cards: Card[]; proposal?: Proposal }

/**
 * The one way to use a tool, from every door: role, parse, consent, transact, run, parse the answer, audit.
 * A confirm tool called here only proposes; `accept` runs it once the person has agreed.
 */
export async function call(db: Db, tool: AnyTool, ctx: Context, raw: unknown): Promise<Called> {
  return attempt(db, tool, ctx, raw, async () => {
    const input = admit(tool, ctx, raw)
    if (tool.effect === 'read') return answer(tool, await tool.run(db, ctx, input))
    return transact(db, async (tx) => {
      if (tool.effect !== 'confirm') return finish(tx, tool, ctx, input, await tool.run(tx, ctx, input))
      await holdProposals(tx, ctx)
      const proposed = await tool.propose(tx, ctx, input)
      // As it was said: parsing what parsing made of it need not come out the same.
      const proposal = await keepProposal(tx, ctx, tool.name, raw ?? {}, proposed.quote)
      return { content: proposed.content, data: proposed.quote, cards: proposed.cards ?? [], proposal }
    })
  })
}

/** The person accepts a proposal. If the world moved since they saw it, they get a new proposal and nothing is done. */
export async function accept(
  db: Db,
  find: (name: string) => AnyTool,
  ctx: Context,
  proposal_id: string,
): Promise<Called> {
  const tool: { used?: AnyTool } = {}
  return attempt(
    db,
    () => tool.used?.name ?? 'accept',
    ctx,
    { proposal_id },
    () =>
      transact(db, async (tx) => {
        const proposal = await lockProposal(tx, ctx, proposal_id)
        const used = find(proposal.tool)
        tool.used = used
        if (used.effect !== 'confirm') throw invalid('not_a_proposal', `${used.name} needs no confirmation.`)
        const input = admit(used, ctx, proposal.input)
        const proposed = await used.propose(tx, ctx, input)
        if (!stillHolds(proposal, proposed.quote)) {
          const renewed = await keepProposal(tx, ctx, used.name, proposal.input, proposed.quote)
          return {
            content: `${changedSince[ctx.language]} ${proposed.content}`,
            data: proposed.quote,
            cards: proposed.cards ?? [],
            proposal: renewed,
          }
        }
        const done = finish(tx, used, ctx, input, await used.run(tx, ctx, input, proposed.state))
        await settleProposal(tx, ctx, proposal_id, 'accepted', done.data)
        return done
      }),
  )
}

/**
 * For doors where the request itself is the person's consent: a form they pressed, an API call by their own program.
 * `agreed`, when given, is the quote they saw; a different one is refused with the new figures.
 */
export async function callConsented(
  db: Db,
  tool: AnyTool,
  ctx: Context,
  raw: unknown,
  agreed?: (quote: Record<string, unknown>) => void,
): Promise<Called> {
  if (tool.effect !== 'confirm') return call(db, tool, ctx, raw)
  return attempt(db, tool, ctx, raw, async () => {
    const input = admit(tool, ctx, raw)
    return transact(db, async (tx) => {
      const proposed = await tool.propose(tx, ctx, input)
      agreed?.(proposed.quote)
      const done = finish(tx, tool, ctx, input, await tool.run(tx, ctx, input, proposed.state))
      await keepProposal(tx, ctx, tool.name, input, proposed.quote, { accepted: done.data })
      return done
    })
  })
}

const changedSince = {
  en: 'Something changed since you were asked.',
  bn: 'আপনাকে জিজ্ঞাসা করার পর কিছু বদলে গেছে।',
}

function admit(tool: AnyTool, ctx: Context, raw: unknown): unknown {
  assertMayUse(tool, ctx)
  assertReadable(raw)
  const parsed = tool.input.safeParse(raw ?? {})
  if (!parsed.success) throw invalidInput(tool.name, parsed.error)
  return parsed.data
}

function assertMayUse(tool: AnyTool, { actor }: Context): void {
  if (actor.kind === 'system') return
  // A seller is a shopper too.
  const admitted = tool.roles.includes(actor.kind) || (actor.kind === 'seller' && tool.roles.includes('shopper'))
  if (!admitted) throw forbidden('not_your_tool', whoMay(tool, actor.kind), { tool: tool.name })
  if (actor.kind === 'staff' && tool.permission && !permits(actor.role, tool.permission))
    throw forbidden(
      'no_permission',
      {
        en: `Your role (${actor.role}) does not include "${tool.permission}". Ask the owner for it.`,
        bn: `আপনার ভূমিকায় (${actor.role}) "${tool.permission}" অনুমতি নেই। মালিকের কাছে চেয়ে নিন।`,
      },
      { permission: tool.permission },
    )
}

function whoMay(tool: AnyTool, kind: string): { en: string; bn: string } {
  if (kind === 'guest' && tool.roles.includes('shopper'))
    return { en: `Please sign in first: ${tool.name} is for people we know.`, bn: 'আগে সাইন ইন করুন।' }
  return { en: `${tool.name} is for ${tool.roles.join(' or ')}.`, bn: 'এটি আপনার জন্য নয়।' }
}

function invalidInput(name: string, { issues }: z.ZodError): AppError {
  const problems = issues.flatMap(problemsOf)
  const first = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  const told = problems.flatMap(({ told_bn }) => told_bn ?? [])
  const others = problems
    .filter(({ told_bn }) => told_bn === undefined)
    .map(({ path, message, message_bn = 'ঠিক নেই' }) => (path ? `${path} ${message_bn}` : message.replace(/\.$/, '')))
  const bn = [...(others.length > 0 ? [`তথ্যে ভুল আছে: ${others.join('; ')}।`] : []), ...told].join(' ')
  return invalid(
    'invalid_input',
    { en: `${name} could not read its input. ${first.replace(/\.$/, '')}.`, bn },
    { problems: problems.map(({ path, message }) => ({ path, message })) },
  )
}

type Problem = { path: string; message: string; message_bn?: string; told_bn?: string | undefined }

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: 'is not known here',
      message_bn: 'নামে এখানে কিছু নেই',
    }))
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path, message: 'is missing', message_bn: 'দিতে হবে' }]
  // A schema may carry its own sentence in Bengali, or a whole refusal of the domain with both.
  const { refusal, bn } = issue.code === 'custom' ? (issue.params ?? {}) : {}
  return [{ path, message: issue.message, told_bn: refusal instanceof AppError ? refusal.message_bn : bn }]
}

function answer(tool: AnyTool, given: Answer<unknown>): Called {
  return { content: given.content, data: tool.output.parse(given.data), cards: given.cards ?? [] }
}

function finish(tx: Db, tool: AnyTool, ctx: Context, input: unknown, given: Answer<unknown>): Called {
  const done = answer(tool, given)
  audit(tx, auditRow(ctx, tool.name, input, 'ok', tool.subject?.(input as never, done.data as never) ?? null))
  return done
}

/** A refusal of anything that would have changed something is kept, although its transaction is not. */
async function attempt(
  db: Db,
  tool: AnyTool | (() => string),
  ctx: Context,
  raw: unknown,
  work: () => Promise<Called>,
): Promise<Called> {
  try {
    return await work()
  } catch (error) {
    const changes = typeof tool === 'function' || tool.effect !== 'read'
    if (changes && error instanceof AppError && !db.isTransaction)
      await auditAlone(db, auditRow(ctx, typeof tool === 'function' ? tool() : tool.name, raw, error.code, null))
    throw error
  }
}
