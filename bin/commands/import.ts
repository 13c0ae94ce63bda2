import { resolve } from 'node:path'
import { systemContext } from '#core/context'
import { invalid } from '#core/errors'
import { type Command, json_option, text, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const later = ['customers', 'orders']

export const importRows: Command = {
  name: 'import',
  summary: 'Bring products in, from CSV or JSON Lines',
  usage: ['import products FILE [--store SLUG] [--report FILE] [--json]'],
  about:
    'FILE may be - for standard input. Products are found again by their external_id, so a second run changes nothing.\nRows with mistakes are told with their line; the good ones still land. Ends with 1 when a row could not be taken.',
  options: {
    store: {
      type: 'string',
      value: 'SLUG',
      help: 'whose products they are; without it each row may name its own store',
    },
    report: { type: 'string', value: 'FILE', help: 'write the rows that could not be taken into a file' },
    ...json_option,
  },
  examples: [
    'dokandar import products products.csv --store nakshi-sarees',
    'dokandar import products products.jsonl --report mistakes.txt',
    'zcat products.jsonl.gz | dokandar import products - --json',
  ],
  run: async ({ values, words: [what, file, ...more], json, cwd }) => {
    if (what && later.includes(what))
      throw invalid(
        'not_yet',
        `Importing ${what} comes with a later version. Today there is: dokandar import products FILE`,
      )
    if (what !== 'products') {
      const meant = what && nearest(what, ['products', ...later])
      throw new UsageError(
        `${what ? `There is no import of "${what}".` : 'Import what?'} ${meant ? `Did you mean "${meant}"?` : 'Say: dokandar import products FILE'}`,
      )
    }
    if (file === undefined || more.length > 0)
      throw new UsageError('Name one file: dokandar import products FILE (or - for standard input)')
    const report = text(values, 'report')
    return withShop('importing products', async ({ db }) => {
      const { importProducts } = await import('./import-products.ts')
      const given = {
        file: file === '-' ? process.stdin : resolve(cwd, file),
        store: text(values, 'store'),
        json,
        report: report && resolve(cwd, report),
      }
      const ctx = { ...systemContext('import'), channel: 'cli' as const }
      const { failed } = await importProducts(db, ctx, given, process)
      return failed > 0 ? 1 : 0
    })
  },
}
