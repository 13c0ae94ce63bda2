import { Readable } from 'node:stream'
import { systemContext } from '#core/context'
import { exportRows } from '../bin/commands/export.ts'
import { importCustomersFile } from '../bin/commands/import-customers.ts'
import { importOrdersFile } from '../bin/commands/import-orders.ts'
import { importProducts } from '../bin/commands/import-products.ts'
import type { World } from './world.ts'

type Line = { line: number; external_id: string | null }
export type Imported = {
  created: number
  changed: number
  unchanged: number
  failed: number
  errors: (Line & { error: string })[]
  warnings: (Line & { warning: string })[]
}

const importers = { products: importProducts, customers: importCustomersFile, orders: importOrdersFile }

/** For tests: another shop's files, brought in and taken out as the command line does it. */
export function importingIn(world: World) {
  const ctx = () => systemContext('import', () => world.clock.now)

  async function bring(
    what: keyof typeof importers,
    rows: (object | string)[] | string,
    given: { store?: string } = {},
  ): Promise<Imported> {
    const printed: string[] = []
    const stdout = { write: (text: string) => printed.push(text) > 0, once: () => {} }
    const text = Array.isArray(rows)
      ? rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
      : rows
    const file = Readable.from([Buffer.from(text)])
    const summary = await importers[what](world.db, ctx(), { file, json: true, ...given }, { stdout, stderr: stdout })
    const lines = printed.slice(0, -1).map((line) => JSON.parse(line))
    return {
      ...summary,
      errors: lines.filter(({ error }) => error),
      warnings: lines.filter(({ warning }) => warning),
    }
  }

  /** The bytes of an export. */
  async function taken(what: string, store?: string): Promise<string> {
    const pieces: string[] = []
    const stdout = { write: (text: string) => pieces.push(text) > 0, once: () => {} }
    await exportRows(world.db, ctx(), { what, json: true, store }, { stdout, stderr: stdout })
    return pieces.join('')
  }

  async function lines(what: string): Promise<Record<string, unknown>[]> {
    return (await taken(what))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }
  const lineOf = async (what: string, external_id: string) =>
    (await lines(what)).find((line) => line.external_id === external_id)

  return { bring, taken, lines, lineOf }
}
