import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BindToolsInput,
} from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { stateIn, type TurnState, turnState } from '../state.ts'
import { decide } from './decide/decide.ts'
import { say } from './say/sentences.ts'

type Options = BaseChatModelCallOptions & { tools?: BindToolsInput[] }

/**
 * A chat model made of rules: no network, no key, the same answer to the same words. It reads what any other model would be sent, the state
 * in the last system message and what was said, and answers as they do, with tool calls or a reply.
 */
export class HouseModel extends BaseChatModel<Options> {
  constructor() {
    super({})
  }

  _llmType(): string {
    return 'house'
  }

  // Kept as configuration and not on the model: an agent gives each turn its own tools.
  override bindTools(tools: BindToolsInput[], kwargs?: Partial<Options>) {
    return this.withConfig({ tools, ...kwargs })
  }

  async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const message = answer(messages, new Set((options.tools ?? []).map(nameOf)))
    return { generations: [{ text: message.text, message }] }
  }
}

function answer(messages: BaseMessage[], offered: Set<string>): AIMessage {
  const asked = messages.findLastIndex((message) => message.getType() === 'human')
  const since = messages.slice(asked + 1)
  const results = since.filter((message) => message.getType() === 'tool')
  // What tools answer is in the person's language already, and says what comes next.
  if (results.length > 0) return new AIMessage(results.map(({ text }) => text).join('\n\n'))
  const { calls, reply, writing } = decide(messages[asked]?.text ?? '', stateOf(messages))
  const tool_calls = calls
    .filter(({ name }) => offered.has(name))
    .map(({ name, args }, at) => ({ type: 'tool_call' as const, id: `house_${messages.length}_${at}`, name, args }))
  const content = tool_calls.length > 0 ? '' : reply || say('not_understood', writing)
  return new AIMessage({ content, tool_calls })
}

const nobody: TurnState = turnState.parse({ person: { kind: 'guest' }, language: 'en' })

function stateOf(messages: BaseMessage[]): TurnState {
  const states = messages.flatMap((message) => (message.getType() === 'system' ? (stateIn(message.text) ?? []) : []))
  return states.at(-1) ?? nobody
}

const nameOf = (tool: BindToolsInput): string => {
  const { name, function: made } = tool as { name?: string; function?: { name?: string } }
  return name ?? made?.name ?? ''
}
