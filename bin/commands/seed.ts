import { type Command, json_option, printLine, withShop } from '../command.ts'
import { startProgress } from '../progress.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Fill an empty shop with the demo: stores, products, people, orders',
  usage: ['seed [--json]'],
  about:
    'Once: a shop that has the demo already stays as it is. Refused in production, since the demo people have a public password.',
  options: json_option,
  examples: ['dokandar seed', 'DATABASE_URL=postgres://shop:secret@localhost/shop dokandar seed'],
  run: ({ json }) =>
    withShop('making the demo shop', async (shop, config) => {
      const { migrateShop, seedShop } = await import('../database/prepare.ts')
      await migrateShop(shop, config)
      const progress = startProgress(process.stderr)
      const made = await seedShop(shop, config, progress.say)
      progress.end()
      if (json) printLine({ seeded: made })
      else printLine(made ? 'The demo shop is ready.' : 'The demo shop is here already.')
      return 0
    }),
}
