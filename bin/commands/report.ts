import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { systemContext } from '#core/context'
import { unavailable } from '#core/errors'
import { type Command, json_option, text, type Values, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const kinds = ['sales', 'profit', 'tax', 'funnel', 'search'] as const
type Kind = (typeof kinds)[number]
/** Which options mean something for which report. */
const knows: Record<Kind, string[]> = {
  sales: ['by', 'store'],
  profit: ['by', 'store'],
  tax: ['store'],
  funnel: ['by'],
  search: [],
}
/** A file is for all rows; a screen is not. */
const most_rows: Partial<Record<Kind, number>> = { sales: 100_000, profit: 100_000, search: 1_000 }

export const report: Command = {
  name: 'report',
  summary: 'Sales, profit, tax, from carts to orders, or what people look for',
  usage: [
    'report sales|profit|tax|funnel|search [--from DAY] [--to DAY] [--by WHAT] [--store SLUG] [--csv|--json] [--out FILE]',
  ],
  about:
    'The last 30 days unless said. --by is day, store, product, category or channel (of the funnel: day or channel).\nCSV has decimal amounts in the currency of their row, JSON has minor units; docs/reports.md says what each figure means.',
  options: {
    from: { type: 'string', value: 'DAY', help: 'first day, like 2026-11-01' },
    to: { type: 'string', value: 'DAY', help: 'last day, included' },
    by: { type: 'string', value: 'WHAT', help: 'what the rows are: day, store, product, category, channel (day)' },
    store: { type: 'string', value: 'SLUG', help: 'only this store' },
    csv: { type: 'boolean', help: 'for a spreadsheet' },
    ...json_option,
    json: { ...json_option.json!, help: 'the whole report as JSON' },
    out: { type: 'string', value: 'FILE', help: 'write into a file instead: CSV unless --json' },
  },
  examples: [
    'dokandar report sales',
    'dokandar report sales --by product --from 2026-11-01 --to 2026-11-30 --csv --out november.csv',
    'dokandar report profit --by store --json',
    'dokandar report tax --from 2026-10-01 --to 2026-12-31 --csv > tax.csv',
  ],
  run: async ({ values, words, json, cwd }) => {
    const kind = kindOf(words)
    const out = text(values, 'out')
    if (json && values.csv) throw new UsageError('Say --csv or --json, not both.')
    const format = json ? 'json' : values.csv || out !== undefined ? 'csv' : 'text'
    const args = argsOf(kind, values)
    return withShop(`making the ${kind} report`, async ({ db }) => {
      const { call } = await import('../../tools/call.ts')
      const { findTool } = await import('../../tools/index.ts')
      const ctx = { ...systemContext('report'), channel: 'cli' as const }
      const limit = format === 'text' ? undefined : most_rows[kind]
      const { content, data } = await call(db, findTool(`${kind}_report`), ctx, {
        ...args,
        ...(limit !== undefined && { limit }),
      })
      const { reportAsCsv } = await import('#domain/analytics')
      const written = {
        text: () => `${content}\n`,
        json: () => `${JSON.stringify(data)}\n`,
        csv: () => reportAsCsv(kind, data as never),
      }[format]()
      if (out === undefined) process.stdout.write(written)
      else {
        await writeInto(resolve(cwd, out), written)
        process.stderr.write(`The ${kind} report is in ${out}.\n`)
      }
      return 0
    })
  },
}

function kindOf([what, ...more]: string[]): Kind {
  if (more.length > 0) throw new UsageError(`One report at a time: ${what}, or ${more.join(', ')}?`)
  const kind = kinds.find((one) => one === what)
  if (kind) return kind
  const meant = what && nearest(what, [...kinds])
  throw new UsageError(
    `${what ? `There is no report "${what}".` : 'Report what?'} ${meant ? `Did you mean "${meant}"?` : `Say one of: ${kinds.join(', ')}.`}`,
  )
}

function argsOf(kind: Kind, values: Values): Record<string, string> {
  const names = ['from', 'to', 'by', 'store'].filter((name) => text(values, name) !== undefined)
  const strange = names.find((name) => name !== 'from' && name !== 'to' && !knows[kind].includes(name))
  if (strange) throw new UsageError(`The ${kind} report takes no --${strange}. Leave it out.`)
  return Object.fromEntries(names.map((name) => [name, text(values, name)!]))
}

async function writeInto(path: string, written: string): Promise<void> {
  const file = createWriteStream(path)
  try {
    await once(file, 'open')
  } catch (error) {
    throw unavailable(
      'cannot_write',
      `${path} cannot be written: ${(error as Error).message}. Choose another place with --out.`,
    )
  }
  file.end(written)
  await once(file, 'close')
}
