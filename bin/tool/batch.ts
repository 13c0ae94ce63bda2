import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { invalid } from '#core/errors'
import { refused, type Told, useTool } from './use-tool.ts'

type Room = Parameters<typeof useTool>[0]
type Given = Room & { as: string; input: Readable; say: (told: Told) => Promise<void> }

const line_shape = z.strictObject({
  as: z.string().optional(),
  tool: z.string(),
  args: z.record(z.string(), z.unknown()).default({}),
  accept: z.boolean().default(false),
})

/** One answer for each line that is not empty, in order, each written before the next line is read. Answers how many were refused. */
export async function runBatch({ input, say, as, ...room }: Given): Promise<number> {
  let number = 0
  let failures = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() === '') continue
    const told = await answer(room, as, text, number)
    if (!told.ok) failures++
    await say(told)
  }
  return failures
}

async function answer(room: Room, as: string, text: string, line: number): Promise<Told> {
  try {
    const asked = read(text, line)
    return await useTool(room, { ...asked, as: asked.as ?? as })
  } catch (error) {
    return refused(error, room.language, `line-${line}`)
  }
}

function read(text: string, line: number) {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw invalid('broken_json', `Line ${line} is not JSON: ${(error as Error).message}`, { line })
  }
  const parsed = line_shape.safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const first = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw invalid('broken_line', `Line ${line} should look like { "as", "tool", "args", "accept" }: ${first}`, {
    line,
    problems,
  })
}
