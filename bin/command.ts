import type { Config } from '#core/config'
import type { Opened } from '#db/open'

export type Option = { type: 'boolean' | 'string'; help: string; value?: string }
export type Values = Record<string, string | boolean | undefined>

/** What a command is given when it runs. */
export type Given = {
  values: Values
  words: string[]
  json: boolean
  /** Where the person stands: files they name are found from here. */
  cwd: string
}

export type Command = {
  name: string
  summary: string
  usage: string[]
  about?: string
  options: Record<string, Option>
  examples: string[]
  /** The process's exit code. */
  run: (given: Given) => Promise<number>
}

export const json_option: Record<string, Option> = {
  json: { type: 'boolean', help: 'JSON Lines on standard output, and nothing else' },
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function printLine(value: unknown): void {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
}

/** For commands about a shop that stands: its database, at this version, and closed again whatever happens. */
export async function withShop(
  doing: string,
  work: (shop: Opened, config: Config) => Promise<number>,
): Promise<number> {
  const { readConfig } = await import('#core/config')
  const { openShop } = await import('./database/open-shop.ts')
  const { assertMigrated, migrateShop } = await import('./database/prepare.ts')
  const { log } = await import('#core/log')
  const config = readConfig()
  // People read what a command prints; the running commentary is for those who ask for it.
  log.level = config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL
  const shop = await openShop(config, doing)
  try {
    // A server is brought to this version by whoever deploys it, not by whoever asks it something.
    if (shop.kind === 'embedded') await migrateShop(shop, config)
    else await assertMigrated(shop)
    return await work(shop, config)
  } finally {
    await shop.close()
  }
}
