import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { AIMessage } from '@langchain/core/messages'
import { z } from 'zod'
import { invalid } from '#core/errors'
import type { AnyTool, Door } from '../tools/define.ts'
import { demo_state } from './demo-state.ts'
import { utteranceOf, type Writing } from './house-model/utterance.ts'
import { messagesFor, type Prompt } from './prompt.ts'
import { type TurnState, turnState } from './state.ts'
import { offeredTo } from './tools-offered.ts'

export type Planned = {
  tool_calls: { name: string; args: Record<string, unknown> }[]
  reply: string
  language: Writing
}

const line_shape = z.strictObject({
  text: z.string(),
  as: z.string().optional(),
  context: turnState.partial().optional(),
})

/** What the first step of a turn would be: the tools that the model would use, or what it would say. Nothing is kept and no tool runs. */
export async function plan(
  model: BaseChatModel,
  prompt: Prompt,
  tools: readonly AnyTool[],
  raw: unknown,
): Promise<Planned> {
  const parsed = line_shape.safeParse(raw)
  if (!parsed.success) throw brokenLine(parsed.error)
  const { text, as, context } = parsed.data
  const state: TurnState = { ...demo_state, ...context, ...(as && !context?.person && { person: personNamed(as) }) }
  const offered = offeredTo(state.person.kind, tools)
  const bound = model.bindTools!(offered.map(({ name, description, input }) => ({ name, description, schema: input })))
  const { tool_calls, text: reply } = (await bound.invoke(messagesFor(prompt, text, state))) as AIMessage
  return {
    tool_calls: (tool_calls ?? []).map(({ name, args }) => ({ name, args })),
    reply,
    language: utteranceOf(text).writing,
  }
}

/** `shopper:EMAIL`, `seller:EMAIL`, `staff:EMAIL` or `guest`; who exactly makes no difference to a first step. */
function personNamed(as: string): TurnState['person'] {
  const [kind] = as.split(':')
  const known = z.enum(['guest', 'shopper', 'seller', 'staff'] satisfies Door[]).safeParse(kind)
  if (!known.success)
    throw invalid(
      'unknown_actor',
      `Write who is acting as shopper:EMAIL, seller:EMAIL, staff:EMAIL or guest, not "${as}".`,
    )
  return { kind: known.data }
}

function brokenLine({ issues }: z.ZodError) {
  const problems = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
  return invalid('broken_line', `A line should look like { "text", "as"?, "context"? }: ${problems.join('; ')}`)
}
