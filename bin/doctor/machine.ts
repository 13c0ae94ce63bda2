import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from '#core/config'
import { holderOf } from '../database/lock-folder.ts'
import { type Finding, fine, wrong } from './finding.ts'

const least_free_mb = 500

export function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
    ? fine('Node', process.versions.node)
    : wrong('Node', `${process.versions.node} is too old`, 'Install Node 20.19 or newer.')
}

/** Only the embedded database keeps anything there. */
export function dataFolder({ DATABASE_URL, DATA_DIR }: Config): Finding {
  const check = 'data folder'
  if (DATABASE_URL) return fine(check, 'not used: everything is in Postgres')
  let place = DATA_DIR
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  try {
    accessSync(place, constants.W_OK)
  } catch {
    return wrong(
      check,
      `${DATA_DIR} may not be written`,
      `Give this user the right to write ${place}, or choose another folder: DATA_DIR=…`,
    )
  }
  const { bavail, bsize } = statfsSync(place)
  const free_mb = Math.floor((bavail * bsize) / 2 ** 20)
  if (free_mb < least_free_mb)
    return wrong(check, `only ${free_mb} MB are free at ${place}`, 'Make room: a full disk stops the shop.')
  return fine(check, place === DATA_DIR ? DATA_DIR : `${DATA_DIR} will be made on the first start`)
}

export async function portFree({ PORT, HOST, DATABASE_URL, DATA_DIR }: Config): Promise<Finding> {
  const check = 'port'
  const free = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(PORT, HOST, () => server.close(() => resolve(undefined)))
  })
  if (!free) return fine(check, `${PORT} is free`)
  if (!DATABASE_URL && holderOf(DATA_DIR)) return fine(check, `${PORT} is taken, by the shop that is running`)
  if (free.code === 'EADDRINUSE' && (await isOurs(PORT)))
    return fine(check, `${PORT} is taken, by a shop that is running`)
  if (free.code === 'EADDRINUSE')
    return wrong(
      check,
      `${PORT} is taken by another program`,
      `Stop that program, or choose another port: PORT=${PORT + 1}`,
    )
  if (free.code === 'EACCES')
    return wrong(check, `${PORT} is for administrators only`, 'Choose one above 1023: PORT=3000')
  return wrong(check, `cannot listen on ${HOST}:${PORT} (${free.code})`, 'Check HOST and PORT.')
}

async function isOurs(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1_000) })
    return typeof ((await response.json()) as { uptime_seconds?: unknown }).uptime_seconds === 'number'
  } catch {
    return false
  }
}
