import { setFlagsFromString } from 'node:v8'
import type { Config } from '#core/config'
import { unavailable } from '#core/errors'
import { type Opened, openDatabase } from '#db/open'
import { isFresh, makeFolder } from './embedded-folder.ts'
import { lockFolder } from './lock-folder.ts'
import { databaseTrouble } from './trouble.ts'

const patience_ms = 10_000

/** The shop's database, reached or refused in words. `doing` tells whoever comes second what we are. */
export async function openShop(config: Config, doing: string): Promise<Opened> {
  return config.DATABASE_URL ? openPostgres(config.DATABASE_URL) : openEmbedded(config.DATA_DIR, doing)
}

async function openPostgres(url: string): Promise<Opened> {
  try {
    const opened = await openDatabase({ url })
    try {
      await inTime(opened.pool.query('select 1'))
    } catch (error) {
      // Not waited for: a connection that hangs also hangs the farewell.
      opened.close().catch(() => {})
      throw error
    }
    return opened
  } catch (error) {
    throw databaseTrouble(error, url)
  }
}

async function openEmbedded(data_dir: string, doing: string): Promise<Opened> {
  const lock = await lockFolder(data_dir, doing)
  // The optimising compiler takes 60 MB and a second of each start for PGlite's code, and measured queries no faster with it.
  setFlagsFromString('--liftoff-only')
  try {
    if (isFresh(data_dir)) await makeFolder(data_dir)
    const opened = await openDatabase({ data_dir })
    return {
      ...opened,
      close: async () => {
        await opened.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    if (error instanceof Error && 'kind' in error) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw unavailable(
      'embedded_database_broken',
      `The embedded database in ${data_dir} could not be opened: ${why}. Bring back a copy of the folder, or move it away to begin with a new one.`,
    )
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), patience_ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
