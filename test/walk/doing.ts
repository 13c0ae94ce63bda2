import type { Actor } from '#core/context'
import { AppError } from '#core/errors'
import { accept, type Called, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import type { Glance } from './glance.ts'
import { moneyOf } from './paper.ts'
import { rulingOn } from './rulebook.ts'
import { type Asked, type Attempt, say, shown, trouble, type Walk } from './walk.ts'
import { mark, writtenSince } from './written.ts'

/** Uses a tool. What is only proposed is agreed to at once, later or never. */
export async function ask(walk: Walk, attempt: Attempt, order?: Glance): Promise<void> {
  const { world, dice } = walk
  const { actor, tool, args, number } = attempt
  say(walk, number, `${shown(actor)} ${attempt.kind} ${JSON.stringify(args)}`)
  const before = walk.alone ? await mark(world) : 0
  const ruling = walk.alone && order ? rulingOn(walk, order, attempt) : 'who knows'
  const called = await tried(walk, attempt, () => call(world.db, findTool(tool), world.as(actor), args))
  if (called && ruling === 'may not')
    trouble(walk, `${number}: ${attempt.kind} was allowed, and the rules forbid it`, number)
  if (!called && ruling === 'may')
    trouble(walk, `${number}: ${attempt.kind} was refused, and the rules allow it`, number)
  if (!called) return
  if (!called.proposal) {
    walk.tally.done(attempt.kind)
    return
  }
  if (walk.alone) {
    const written = await writtenSince(world, before)
    if (written.length > 0) trouble(walk, `asking for ${attempt.kind} wrote ${written.join(', ')}`, number)
  }
  const asked: Asked = { ...attempt, proposal_id: called.proposal.id, quote: called.proposal.quote }
  if (dice.chance(0.14)) {
    say(walk, number, `  … thinks about it`)
    walk.kept.push(asked)
  } else if (!dice.chance(0.03)) await agreeAtOnce(walk, asked)
}

/** Nothing has happened since, so it must hold; where others are about, somebody presses twice now and then. */
async function agreeAtOnce(walk: Walk, asked: Asked): Promise<void> {
  if (!walk.alone && walk.dice.chance(0.1)) {
    await Promise.all([agree(walk, asked), agree(walk, asked)])
    return
  }
  await agree(walk, asked)
  // The transfer that an exchange was asked with may have paid for something else since.
  const spent = asked.tool === 'handle_return' && walk.refused === 'reference_used'
  // A bundle and its parts in one order are each looked at by themselves; what they take together is known when it is set aside.
  const together = walk.refused === 'out_of_stock'
  if (walk.alone && !asked.settled && !spent && !together)
    trouble(walk, `${asked.kind} was proposed, and refused when agreed to at once: ${walk.refused}`, asked.number)
}

/** Agrees to what was proposed. If the world has moved since, they are asked again, and mostly agree to that. */
export async function agree(walk: Walk, asked: Asked, kind = asked.kind): Promise<void> {
  const { world, dice, tally, paper } = walk
  const { actor, number } = asked
  const before = walk.alone && number ? await moneyOf(world, number) : null
  const called = await tried(walk, { kind, actor, number }, () =>
    accept(world.db, findTool, world.as(actor), asked.proposal_id),
  )
  if (!called) return
  if (called.proposal) {
    tally.askedAgain(kind)
    say(walk, number, '  asked again')
    const again = { ...asked, proposal_id: called.proposal.id, quote: called.proposal.quote }
    if (dice.chance(0.7)) await agree(walk, again, kind)
    return
  }
  asked.settled = true
  tally.done(kind)
  if (kind !== asked.kind) tally.done(asked.kind)
  const moved = paper.note(asked, called.data as Record<string, unknown>)
  if (asked.kind === 'checkout') walk.numbers.push(moved.number)
  say(walk, number ?? moved.number, `  done ${JSON.stringify(called.data)}`)
  if (before && number) {
    const wrong = moved.against(before, await moneyOf(world, number))
    for (const problem of wrong) trouble(walk, `${number}: ${problem}`, number)
  }
}

type Trying = { kind: string; actor: Actor; number?: string | undefined }

/** What came of it; nothing when it was refused, which must be in words that both languages have and must leave no trace. */
export async function tried<T>(
  walk: Walk,
  { kind, actor, number }: Trying,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const before = walk.alone ? await mark(walk.world) : 0
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
      trouble(walk, `${kind} broke: ${told}`, number)
      return undefined
    }
    walk.tally.refused(kind, error.code)
    walk.refused = error.code
    say(walk, number, `  refused: ${error.code}`)
    const unclear = unclearIn(error, actor)
    if (unclear) trouble(walk, `${kind} was refused unclearly: ${unclear}`)
    if (walk.alone) {
      const written = await writtenSince(walk.world, before)
      if (written.length > 0)
        trouble(walk, `${kind} was refused (${error.code}) and wrote ${written.join(', ')}`, number)
    }
    return undefined
  }
}

const kinds = ['not_found', 'invalid', 'conflict', 'forbidden', 'unavailable']

function unclearIn({ kind, code, message, message_bn }: AppError, actor: Actor): string | null {
  if (!kinds.includes(kind)) return `${code} is of no known kind: ${kind}`
  if (message.trim().length < 5 || message_bn.trim().length < 3) return `${code} says nothing`
  const shops = actor.kind === 'shopper' || actor.kind === 'guest'
  if (shops && !/[\u0980-\u09ff]/.test(message_bn)) return `${code} is not told in Bengali: ${message_bn}`
  return null
}

export type { Called }
