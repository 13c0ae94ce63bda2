import { networkInterfaces } from 'node:os'
import { relative } from 'node:path'
import type { Config } from '#core/config'
import { demo_password, demo_people } from '../../db/seed/people.ts'
import { placeOf } from '../database/trouble.ts'

/** Where the shop is and how to get in, on standard output once it answers. */
export function greet(config: Config, port: number | undefined, { json }: { json: boolean }): void {
  const local = `http://localhost:${port}`
  const network = networkAddress(config.HOST)
  const addresses = { local, network: network && `http://${network}:${port}`, api: `${local}/api` }
  const demo = config.seed === 'demo'
  if (json) {
    const people = demo ? { demo_people: demo_people.map(({ email, as }) => `${as}:${email}`), demo_password } : {}
    process.stdout.write(`${JSON.stringify({ serving: config.ROLE, ...addresses, ...people })}\n`)
    return
  }
  if (config.ROLE === 'worker') {
    process.stdout.write(`\nDokandar's worker is running. How it is: ${local}/readyz\n`)
    return
  }
  const lines = [
    '',
    'Dokandar is open.',
    '',
    `  On this machine   ${local}`,
    ...(addresses.network ? [`  On your network   ${addresses.network}`] : []),
    `  API reference     ${addresses.api}`,
    `  Kept in           ${keptIn(config)}`,
    ...(demo ? ['', ...demoLines()] : []),
    '',
    'Ctrl+C closes it.',
    '',
  ]
  process.stdout.write(lines.join('\n'))
}

function demoLines(): string[] {
  const width = Math.max(...demo_people.map(({ email }) => email.length))
  return [
    `  Demo logins, for looking around only. The password of all of them: ${demo_password}`,
    ...demo_people.map(({ email, what }) => `    ${email.padEnd(width)}   ${what}`),
  ]
}

function keptIn({ DATABASE_URL, DATA_DIR }: Config): string {
  if (!DATABASE_URL) return `${relative(process.cwd(), DATA_DIR) || '.'} (embedded database)`
  const { host, database } = placeOf(DATABASE_URL)
  return `Postgres at ${host}, database ${database}`
}

/** The first address that a phone on the same network could reach. */
function networkAddress(host: string): string | undefined {
  if (!['0.0.0.0', '::', ''].includes(host)) return ['localhost', '127.0.0.1', '::1'].includes(host) ? undefined : host
  return Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address
}
