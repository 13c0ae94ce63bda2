import type { Item } from './item.ts'
import type { Line } from './lines.ts'
import type { Noun } from './report.ts'

/** One of them a line. */
export async function* jsonItems(lines: AsyncIterable<Line>, noun: Noun): AsyncGenerator<Item> {
  for await (const line of lines) {
    if (line.problem !== undefined)
      yield {
        line: line.number,
        external_id: /"external_id"\s*:\s*"([^"\\]{1,200})"/.exec(line.start)?.[1] ?? null,
        problem: `${line.problem}.`,
      }
    else if (line.text.trim() !== '') yield itemOf(line.number, line.text, noun)
  }
}

function itemOf(line: number, text: string, noun: Noun): Item {
  try {
    const raw = JSON.parse(text) as unknown
    const external_id = (raw as { external_id?: unknown } | null)?.external_id
    const named = typeof external_id === 'string' || typeof external_id === 'number'
    return { line, external_id: named ? String(external_id).trim().slice(0, 200) : null, raw }
  } catch (error) {
    const list = text.trimStart().startsWith('[')
      ? `. The file holds a list: write one ${noun.one} a line (JSON Lines)`
      : ''
    return {
      line,
      external_id: null,
      problem: `This line is not valid JSON: ${(error as Error).message.slice(0, 120)}${list}.`,
    }
  }
}
