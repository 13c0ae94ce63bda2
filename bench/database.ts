import { cpus, totalmem } from 'node:os'
import pg from 'pg'
import { unavailable } from '#core/errors'
import { migrate } from '#db/migrate'
import { type Opened, openDatabase } from '#db/open'
import { unlessStopping, whenStopped } from './stopping.ts'

export type BenchDatabase = Opened & { url: string; drop: () => Promise<void> }

/** A database of its own on the server in TEST_DATABASE_URL, dropped afterwards, also when somebody stops us. */
export async function benchDatabase(name: string): Promise<BenchDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw unavailable('no_postgres', 'Benchmarks need a real Postgres: set TEST_DATABASE_URL.')
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  const dropIt = () => admin.query(`drop database if exists ${name} with (force)`)
  await dropIt()
  const dropped = whenStopped(dropIt)
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const opened = await openDatabase({ url: url.href })
  const drop = async () => {
    await unlessStopping()
    await opened.close()
    await dropIt()
    dropped()
    await admin.end()
  }
  try {
    await migrate(opened.pool)
  } catch (error) {
    await drop()
    throw error
  }
  return { ...opened, url: url.href, drop }
}

export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}
