import { z } from 'zod'
import type { Language } from '#core/language'
import { type Command, type Given, json_option, printLine, text, withShop } from '../command.ts'
import { UsageError } from '../trouble.ts'

export const tool: Command = {
  name: 'tool',
  summary: 'Use the tools that every door uses: one, or a batch of JSON Lines',
  usage: [
    'tool NAME [--args JSON] [--as ACTOR] [--accept] [--json]',
    'tool --batch [--as ACTOR] < LINES',
    'tool --list [--json]',
  ],
  about:
    'ACTOR is shopper:EMAIL, seller:EMAIL, staff:EMAIL or guest. A line is { "as"?, "tool", "args", "accept"? } and is answered by one line\n{ "ok", "content", "error", "data"?, "proposal"? }. A tool with consequences only proposes, unless the person accepts: "accept": true.\nWhat a change sets going in the background is done before the next line.',
  options: {
    batch: { type: 'boolean', help: 'read lines from standard input' },
    list: { type: 'boolean', help: 'which tools there are' },
    as: { type: 'string', value: 'ACTOR', help: 'who is acting; a guest when nobody is named' },
    args: { type: 'string', value: 'JSON', help: 'what the tool is given' },
    accept: { type: 'boolean', help: 'accept what it proposes, as that person' },
    language: { type: 'string', value: 'en|bn', help: 'the language of the answers (en)' },
    ...json_option,
  },
  examples: [
    'dokandar tool --list',
    'dokandar tool view_cart --as shopper:shopper@demo.test',
    `dokandar tool add_to_cart --as guest --args '{"product":"red-saree","quantity":1}'`,
    'dokandar tool --batch --as shopper:shopper@demo.test < lines.jsonl',
  ],
  run: async (given) => {
    const { values, words } = given
    const ways = [values.batch === true, values.list === true, words.length > 0].filter(Boolean).length
    if (ways !== 1 || words.length > 1)
      throw new UsageError('Say one of: dokandar tool NAME, dokandar tool --batch, dokandar tool --list')
    if (values.list) return list(given.json)
    return values.batch ? batch(given) : one(given, words[0]!)
  },
}

async function list(json: boolean): Promise<number> {
  const { tools } = await import('../../tools/index.ts')
  if (json) {
    for (const { name, description, effect, roles, permission, input } of tools)
      printLine({
        name,
        description,
        effect,
        roles,
        permission: permission ?? null,
        input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
      })
    return 0
  }
  const width = Math.max(0, ...tools.map(({ name }) => name.length))
  for (const { name, description, effect, roles } of tools)
    printLine(
      `${name.padEnd(width)}   ${effect.padEnd(7)}   ${roles.join(', ')}\n${' '.repeat(width + 3)}${description}`,
    )
  return 0
}

async function batch({ values }: Given): Promise<number> {
  const language = languageOf(values)
  return withShop('running a batch of tools', async ({ db }) => {
    const { runBatch } = await import('../tool/batch.ts')
    const { newGuest } = await import('../tool/who.ts')
    const say = (told: unknown) =>
      new Promise<void>((done) => process.stdout.write(`${JSON.stringify(told)}\n`, () => done()))
    await runBatch({ db, guest_id: newGuest(), language, as: text(values, 'as') ?? 'guest', input: process.stdin, say })
    // Refusals are answers; the batch itself went well.
    return 0
  })
}

async function one({ values, json }: Given, name: string): Promise<number> {
  const args = readArgs(text(values, 'args'))
  const language = languageOf(values)
  return withShop(`using ${name}`, async ({ db }) => {
    const { useTool } = await import('../tool/use-tool.ts')
    const { newGuest } = await import('../tool/who.ts')
    const asked = { as: text(values, 'as') ?? 'guest', tool: name, args, accept: values.accept === true }
    const told = await useTool({ db, guest_id: newGuest(), language }, asked)
    if (json) printLine(told)
    else if (told.ok) printLine(told.content)
    else process.stderr.write(`${told.content}\n`)
    if (!json && told.ok && told.proposal)
      process.stderr.write('Nothing is done yet. To agree, run it again with --accept.\n')
    return told.ok ? 0 : 1
  })
}

function readArgs(given: string | undefined): unknown {
  if (given === undefined) return {}
  try {
    return JSON.parse(given)
  } catch (error) {
    throw new UsageError(
      `--args is not JSON: ${(error as Error).message}. Write it like --args '{"number":"DK-1042"}', in single quotes.`,
    )
  }
}

function languageOf(values: Given['values']): Language {
  const given = text(values, 'language') ?? 'en'
  if (given !== 'en' && given !== 'bn') throw new UsageError(`--language is en or bn, not "${given}".`)
  return given
}
