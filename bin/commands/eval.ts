import { resolve } from 'node:path'
import { AppError } from '#core/errors'
import { type Command, json_option, text, type Values } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

type Search = typeof import('../../evals/search.ts')

export const evalCommand: Command = {
  name: 'eval',
  summary: 'How good the search is, by queries whose right answers are known',
  usage: [
    'eval search [--typos] [--json]',
    'eval search [--products FILE] --queries FILE --judgments FILE [--database URL] [--typos] [--json]',
  ],
  about:
    'Makes a shop of its own for it, in memory, and leaves nothing behind; your own shop is not touched. Without files: our queries in English, Bengali and Banglish over the demo products.\nFILE of products is as `dokandar import products` takes it; queries and judgments are JSON Lines, with grades from 0 (wrong) to 3 (exactly it). docs/evals.md says how to read the figures.',
  options: {
    products: { type: 'string', value: 'FILE', help: 'these products instead of the demo shop' },
    queries: { type: 'string', value: 'FILE', help: 'these queries, with their --judgments' },
    judgments: { type: 'string', value: 'FILE', help: 'which product answers which query how well' },
    database: { type: 'string', value: 'URL', help: 'on this Postgres, in a database made for it and dropped again' },
    typos: { type: 'boolean', help: 'the same queries once more, each with one typo' },
    seed: { type: 'string', value: 'TEXT', help: 'other typos (1)' },
    ...json_option,
    json: { ...json_option.json!, help: 'everything as JSON, query by query' },
  },
  examples: [
    'dokandar eval search --typos',
    'dokandar eval search --json > before.json',
    'dokandar eval search --products goods.jsonl --queries queries.jsonl --judgments judgments.jsonl --typos',
    'dokandar eval search --database postgres://postgres:secret@localhost/postgres',
  ],
  run: async ({ values, words, json, cwd }) => {
    assertSearch(words)
    const files = filesOf(values, cwd)
    const database = text(values, 'database')
    if (database !== undefined && !/^postgres(ql)?:\/\/./.test(database))
      throw new UsageError('--database must look like postgres://user:password@host:5432/postgres')
    // Not part of the compiled program, like the benchmarks: a shop that sells does without them.
    const { tsImport } = await import('tsx/esm/api')
    const { evalSearch } = (await tsImport('../../evals/search.ts', import.meta.url)) as Search
    const tell = (line: string) => void process.stderr.write(`${line}\n`)
    const given = { ...files, database, typos: values.typos === true, seed: text(values, 'seed') ?? '1', json, tell }
    process.stdout.write(await evalSearch(given).catch(asOurs))
    return 0
  },
}

function assertSearch([what, ...more]: string[]): void {
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one word too many. Say: dokandar eval search`)
  if (what === 'search') return
  const meant = what && nearest(what, ['search'])
  throw new UsageError(
    `${what ? `There is no eval of "${what}".` : 'Eval of what?'} ${meant ? 'Did you mean "search"?' : 'Say: dokandar eval search'}`,
  )
}

function filesOf(values: Values, cwd: string) {
  const [products, queries, judgments] = ['products', 'queries', 'judgments'].map((name) => {
    const file = text(values, name)
    return file === undefined ? undefined : resolve(cwd, file)
  })
  if ((queries === undefined) !== (judgments === undefined))
    throw new UsageError('Queries and their judgments belong together: give --queries and --judgments.')
  if (products !== undefined && queries === undefined)
    throw new UsageError('Our own queries are about the demo shop. Give --queries and --judgments with --products.')
  return { products, queries, judgments }
}

/** A refusal comes from another copy of the program, so only its name tells. */
function asOurs(error: AppError): never {
  throw error.name === 'AppError' ? new AppError(error.kind, error.code, error.message) : error
}
