import type { Command, Values } from '../command.ts'
import { json_option, text } from '../command.ts'
import { UsageError } from '../trouble.ts'

const port_option = { port: { type: 'string', value: 'PORT', help: 'instead of PORT in the environment' } } as const

export const serve: Command = {
  name: 'serve',
  summary: 'Open the shop: web and background work, as ROLE says',
  usage: ['serve [--port PORT] [--json]'],
  about:
    'Without DATABASE_URL it keeps everything in DATA_DIR (.data), made and filled with a demo shop on the first start.',
  options: { ...port_option, ...json_option },
  examples: [
    'dokandar serve',
    'dokandar serve --port 8080',
    'DATABASE_URL=postgres://shop:secret@localhost/shop dokandar serve',
    'ROLE=web dokandar serve',
  ],
  run: ({ values, json }) => open(values, json, {}),
}

export const worker: Command = {
  name: 'worker',
  summary: 'Do the background work only: events, payments, parcels',
  usage: ['worker [--port PORT] [--json]'],
  about:
    'Needs DATABASE_URL, since the embedded database takes one process at a time. Answers /healthz and /readyz on PORT.',
  options: { ...port_option, ...json_option },
  examples: ['DATABASE_URL=postgres://shop:secret@localhost/shop dokandar worker --port 3001'],
  run: ({ values, json }) => open(values, json, { ROLE: 'worker' }),
}

async function open(values: Values, json: boolean, role: { ROLE?: 'worker' }): Promise<number> {
  const { readConfig } = await import('#core/config')
  const config = { ...readConfig(), ...role, ...portFrom(text(values, 'port')) }
  const { run } = await import('../../main.ts')
  await run(config, { json })
  return 0
}

function portFrom(given: string | undefined): { PORT?: number } {
  if (given === undefined) return {}
  const PORT = Number(given)
  if (given.trim() === '' || !Number.isInteger(PORT) || PORT < 0 || PORT > 65_535)
    throw new UsageError(`--port must be a number from 0 to 65535, not "${given}".`)
  return { PORT }
}
