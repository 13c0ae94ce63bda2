import { resolve } from 'node:path'
import { systemContext } from '#core/context'
import { type Command, json_option, text, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const kinds = ['products', 'customers', 'orders']

export const importRows: Command = {
  name: 'import',
  summary: 'Bring products in, or another shop’s people and orders',
  usage: [
    'import products FILE [--store SLUG] [--report FILE] [--json]',
    'import customers FILE [--report FILE] [--json]',
    'import orders FILE [--store SLUG] [--report FILE] [--json]',
  ],
  about:
    'FILE may be - for standard input. Products come as CSV or JSON Lines, customers and orders as JSON Lines, in that order: an order names its customer and variants.\nRows are found again by their external_id, so a second run changes nothing; an order that is here already is never rewritten.\nRows with mistakes are told with their line; the good ones still land. Ends with 1 when a row could not be taken.',
  options: {
    store: {
      type: 'string',
      value: 'SLUG',
      help: 'whose products they are, without it each row may name its own store; of orders: whose variants are meant where two stores share an id',
    },
    report: { type: 'string', value: 'FILE', help: 'write the rows that could not be taken into a file' },
    ...json_option,
  },
  examples: [
    'dokandar import products products.csv --store nakshi-sarees',
    'dokandar import products products.jsonl --report mistakes.txt',
    'zcat products.jsonl.gz | dokandar import products - --json',
    'dokandar import customers people.jsonl && dokandar import orders orders.jsonl',
  ],
  run: async ({ values, words: [what, file, ...more], json, cwd }) => {
    if (what === undefined || !kinds.includes(what)) {
      const meant = what && nearest(what, kinds)
      throw new UsageError(
        `${what ? `There is no import of "${what}".` : 'Import what?'} ${meant ? `Did you mean "${meant}"?` : 'Say: dokandar import products FILE, or customers, or orders'}`,
      )
    }
    if (file === undefined || more.length > 0)
      throw new UsageError(`Name one file: dokandar import ${what} FILE (or - for standard input)`)
    const store = text(values, 'store')
    if (what === 'customers' && store)
      throw new UsageError('Customers belong to the whole shop, not to a store. Leave --store out.')
    const report = text(values, 'report')
    return withShop(`importing ${what}`, async ({ db }) => {
      const given = {
        file: file === '-' ? process.stdin : resolve(cwd, file),
        store,
        json,
        report: report && resolve(cwd, report),
      }
      const ctx = { ...systemContext('import'), channel: 'cli' as const }
      const { failed } = await importer(what).then((run) => run(db, ctx, given, process))
      return failed > 0 ? 1 : 0
    })
  },
}

/** Loaded when asked for: the command line starts without the shop. */
async function importer(what: string) {
  if (what === 'customers') return (await import('./import-customers.ts')).importCustomersFile
  if (what === 'orders') return (await import('./import-orders.ts')).importOrdersFile
  return (await import('./import-products.ts')).importProducts
}
