import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Command, json_option, printLine, text } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

type Bench = { run: (given: { json: boolean; sizes?: number[] }) => Promise<{ met?: boolean }[] | undefined> }

const folder = fileURLToPath(new URL('../../bench/', import.meta.url))

export const bench: Command = {
  name: 'bench',
  summary: 'Measure, each figure beside what the machine can do at most',
  usage: ['bench NAME [--json]', 'bench search [--sizes NUMBERS] [--json]', 'bench --list'],
  about:
    'Most need a real Postgres in TEST_DATABASE_URL, and make and drop a database of their own there. Ends with 1 when a figure is missed.',
  options: {
    list: { type: 'boolean', help: 'which there are' },
    sizes: { type: 'string', value: 'NUMBERS', help: 'search: with how many products (10000,100000,1000000)' },
    ...json_option,
  },
  examples: [
    'dokandar bench --list',
    'dokandar bench api',
    'dokandar bench search --sizes 10000,100000',
    'dokandar bench memory --json',
  ],
  run: async ({ values, words, json }) => {
    const known = benches()
    if (values.list) {
      for (const name of known) printLine(json ? { bench: name } : name)
      return 0
    }
    const [name] = words
    if (!name || !known.includes(name)) {
      const meant = name && nearest(name, known)
      throw new UsageError(
        `${name ? `There is no benchmark "${name}".` : 'Which one?'} ${meant ? `Did you mean "${meant}"?` : `There are: ${known.join(', ')}.`}`,
      )
    }
    const sizes = sizesOf(name, text(values, 'sizes'))
    // Not part of the compiled program: an image for production comes without them.
    const { tsImport } = await import('tsx/esm/api')
    const { run } = (await tsImport(`../../bench/${name}.ts`, import.meta.url)) as Bench
    const figures = (await run({ json, sizes }).catch(asUsage)) ?? []
    return figures.some(({ met }) => met === false) ? 1 : 0
  },
}

const sensible = { least: 1_000, most: 5_000_000 }

function sizesOf(name: string, given: string | undefined): number[] | undefined {
  if (given === undefined) return
  if (name !== 'search') throw new UsageError(`--sizes is for search; ${name} has its own.`)
  const sizes = given.split(',').map((size) => (/^\s*\d+\s*$/.test(size) ? Number(size) : Number.NaN))
  const { least, most } = sensible
  if (sizes.every((size) => size >= least && size <= most)) return sizes
  throw new UsageError(`--sizes must be numbers from ${least} to ${most}, such as 10000,100000`)
}

/** What a benchmark asks for is said as it stands; it comes from another copy of the program, so only its name tells. */
function asUsage(error: Error): never {
  throw error.name === 'AppError' ? new UsageError(error.message) : error
}

/** The files that measure something; the others help them. */
function benches(): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(
      (file) => file.endsWith('.ts') && /^export async function run\(/m.test(readFileSync(`${folder}${file}`, 'utf8')),
    )
    .map((file) => file.slice(0, -3))
    .sort()
}
