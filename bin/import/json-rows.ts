import { invalid } from '#core/errors'
import { type LineProblem, sayProblems } from '#core/say-problems'
import type { Ready } from './import-rows.ts'
import type { Item } from './item.ts'
import { jsonItems } from './json-lines.ts'
import type { Line } from './lines.ts'
import { formatOf } from './read-file.ts'
import type { Noun, RowError } from './report.ts'

/** Rows with lists in them have no columns: these come as JSON Lines, however the file is called. */
export async function* jsonLinesOnly(lines: AsyncGenerator<Line>, noun: Noun): AsyncGenerator<Item> {
  const file = await formatOf(lines)
  if (file.format === 'csv')
    throw invalid(
      'json_lines_only',
      `This looks like CSV. ${noun.many[0]!.toUpperCase()}${noun.many.slice(1)} hold lists, so they come as JSON Lines: one {"external_id": …} a line, as dokandar export ${noun.many} --json writes it.`,
    )
  yield* jsonItems(file.lines, noun)
}

type Read<Row> = (raw: unknown) => { line: Row } | { problems: LineProblem[] }

export const judgeWith =
  <Row extends { external_id: string }>(read: Read<Row>) =>
  ({ line, external_id, raw }: Item): Ready<Row> | RowError => {
    const judged = read(raw)
    return 'line' in judged
      ? { line, external_id: judged.line.external_id, row: judged.line }
      : { line, external_id, error: sayProblems(judged.problems) }
  }
