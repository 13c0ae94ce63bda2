import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import { sayState, type TurnState } from './state.ts'

export type Prompt = { text: string; version: string }

/** Prose for the model, reviewed as prose; its version is what it says. */
export function readPrompt(name: 'shopper'): Prompt {
  const text = readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8')
  return { text, version: `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}` }
}

/** What never changes comes first, so that providers can keep it; where the conversation stands comes last. */
export function messagesFor(prompt: Prompt, said: string, state: TurnState): BaseMessage[] {
  return [new SystemMessage(prompt.text), new SystemMessage(sayState(state)), new HumanMessage(said)]
}
