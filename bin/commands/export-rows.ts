import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { systemContext } from '#core/context'
import { unavailable } from '#core/errors'
import { type Command, json_option, text, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const kinds = ['products', 'stock', 'customers', 'orders']

export const exportCommand: Command = {
  name: 'export',
  summary: 'Take rows out, in the shapes that the imports read',
  usage: ['export products|stock|customers|orders [--store SLUG] [--out FILE] [--json]'],
  about:
    'CSV on standard output (lists, such as addresses and order lines, as JSON in their cell), or JSON Lines with --json. In order of external_id: the same shop gives the same bytes.',
  options: {
    store: { type: 'string', value: 'SLUG', help: 'only what belongs to this store (not for customers)' },
    out: { type: 'string', value: 'FILE', help: 'write into a file instead' },
    ...json_option,
  },
  examples: [
    'dokandar export products > products.csv',
    'dokandar export stock --store nakshi-sarees --json',
    'dokandar export products --json --out products.jsonl',
    'dokandar export orders --store nakshi-sarees --json',
  ],
  run: async ({ values, words: [what], json, cwd }) => {
    if (what === undefined || !kinds.includes(what)) {
      const meant = what && nearest(what, kinds)
      throw new UsageError(
        `${what ? `There is no export of "${what}".` : 'Export what?'} ${meant ? `Did you mean "${meant}"?` : `Say one of: ${kinds.join(', ')}.`}`,
      )
    }
    const out = text(values, 'out')
    return withShop(`exporting ${what}`, async ({ db }) => {
      const { exportRows } = await import('./export.ts')
      const ctx = { ...systemContext('export'), channel: 'cli' as const }
      const given = { what, store: text(values, 'store'), json }
      if (out === undefined) await exportRows(db, ctx, given, process)
      else {
        const file = await openFile(resolve(cwd, out))
        const { rows } = await exportRows(db, ctx, given, { stdout: file, stderr: process.stderr })
        file.end()
        await once(file, 'close')
        process.stderr.write(`${rows} rows in ${out}.\n`)
      }
      return 0
    })
  },
}

async function openFile(path: string) {
  const file = createWriteStream(path)
  try {
    await once(file, 'open')
  } catch (error) {
    throw unavailable(
      'cannot_write',
      `${path} cannot be written: ${(error as Error).message}. Choose another place with --out.`,
    )
  }
  return file
}
