import { type Command, json_option, printLine } from '../command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database to this version',
  usage: ['migrate [--json]'],
  about: 'Applies the files of db/migrations that are missing, in order. Safe to run at any time, by several at once.',
  options: json_option,
  examples: ['dokandar migrate', 'DATABASE_URL=postgres://shop:secret@localhost/shop dokandar migrate'],
  run: async ({ json }) => {
    const { readConfig } = await import('#core/config')
    const { openShop } = await import('../database/open-shop.ts')
    const { migrateShop } = await import('../database/prepare.ts')
    const config = readConfig()
    const shop = await openShop(config, 'migrating')
    try {
      const applied = await migrateShop(shop, config)
      if (json) for (const name of applied) printLine({ applied: name })
      else printLine(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
      return 0
    } finally {
      await shop.close()
    }
  },
}
