import { createInterface } from 'node:readline'
import { AppError } from '#core/errors'
import { type Command, printLine, text } from '../command.ts'
import { UsageError } from '../trouble.ts'

type Room = { planned: (line: unknown) => Promise<unknown> }

export const plan: Command = {
  name: 'plan',
  summary: 'What the shopkeeper would do first with a message',
  usage: ['plan TEXT [--as ACTOR]', 'plan < LINES'],
  about:
    'A line is { "text", "as"?, "context"? } and is answered by { "tool_calls": [{ "name", "args" }], "reply", "language" }. Nothing runs and nothing is kept.\nWithout "as" it is a demo shopper: signed in, five products just shown (P1 to P5), two lines in the cart (L1, L2), orders in every state.\nThe model is the configured one (CHAT_MODEL), else the house model.',
  options: { as: { type: 'string', value: 'ACTOR', help: 'shopper:EMAIL, seller:EMAIL, staff:EMAIL or guest' } },
  examples: [
    'dokandar plan "lal shari 2000 er moddhe"',
    'dokandar plan "add the second one" --as guest',
    'dokandar plan < lines.jsonl',
  ],
  run: async ({ values, words }) => {
    const room = await open()
    const as = text(values, 'as')
    if (words.length === 0) return batch(room, as)
    if (words.length > 1) throw new UsageError('Put the message in quotes: dokandar plan "where is my order"')
    printLine(await room.planned({ text: words[0]!, ...(as && { as }) }))
    return 0
  },
}

/** Each line is answered before the next is read; one that cannot be read is told so and the rest go on. */
async function batch(room: Room, as: string | undefined): Promise<number> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const written = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (written.trim() !== '') printLine(await answer(room, as, written, number))
  }
  return 0
}

async function answer(room: Room, as: string | undefined, written: string, line: number): Promise<unknown> {
  try {
    const asked = JSON.parse(written)
    return await room.planned(as && !asked?.as ? { ...asked, as } : asked)
  } catch (error) {
    if (error instanceof SyntaxError)
      return { error: { code: 'broken_json', message: `Line ${line} is not JSON: ${error.message}` } }
    if (error instanceof AppError) return { error: { code: error.code, message: error.message } }
    throw error
  }
}

async function open(): Promise<Room> {
  const { readConfig } = await import('#core/config')
  const { chooseModel } = await import('../../agent/models/choose.ts')
  const { plan } = await import('../../agent/plan.ts')
  const { readPrompt } = await import('../../agent/prompt.ts')
  const { tools } = await import('../../tools/index.ts')
  const { OPENAI_API_KEY, OPENAI_BASE_URL, CHAT_MODEL } = readConfig()
  const model = await chooseModel({ api_key: OPENAI_API_KEY, base_url: OPENAI_BASE_URL, model: CHAT_MODEL })
  const prompt = readPrompt('shopper')
  return { planned: (line) => plan(model, prompt, tools, line) }
}
