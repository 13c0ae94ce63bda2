import { type Command, json_option, printLine } from '../command.ts'
import { startProgress } from '../progress.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Fill an empty shop with the demo: stores, products, people, orders',
  usage: ['seed [--json]'],
  about:
    'Once: a shop that has the demo already stays as it is. Refused in production, since the demo people have a public password.',
  options: json_option,
  examples: ['dokandar seed', 'DATABASE_URL=postgres://shop:secret@localhost/shop dokandar seed'],
  run: async ({ json }) => {
    const { readConfig } = await import('#core/config')
    const { openShop } = await import('../database/open-shop.ts')
    const { migrateShop, seedShop } = await import('../database/prepare.ts')
    const config = readConfig()
    const shop = await openShop(config, 'making the demo shop')
    try {
      await migrateShop(shop, config)
      const progress = startProgress(process.stderr)
      const made = await seedShop(shop, config, progress.say)
      progress.end()
      if (json) printLine({ seeded: made })
      else printLine(made ? 'The demo shop is ready.' : 'The demo shop is here already.')
      return 0
    } finally {
      await shop.close()
    }
  },
}
