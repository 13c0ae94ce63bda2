import { conceptsIn } from './concepts.ts'
import { type Intent, intentsOf, type Scored } from './intents.ts'
import { utteranceOf } from './utterance.ts'

/** What a message is read as. */
export function read(text: string): Scored[] {
  const utterance = utteranceOf(text)
  return intentsOf(utterance, conceptsIn(utterance))
}

export const wanted = (text: string): Intent | undefined => read(text)[0]?.intent

/** "intent: what somebody says", a line each. */
export function said(lines: string): [text: string, intent: Intent][] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, intent, text] = /^\s*([a-z_]+): (.+)$/.exec(line)!
      return [text!, intent as Intent]
    })
}
