import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unavailable } from '#core/errors'
import { openDatabase } from '#db/open'

export function isFresh(data_dir: string): boolean {
  return !existsSync(join(data_dir, 'pg', 'PG_VERSION'))
}

/** Made beside its place and moved there whole: a start that was killed half-way leaves nothing that looks like a database. */
export async function makeFolder(data_dir: string): Promise<void> {
  const half = join(data_dir, 'being-made')
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const { close } = await openDatabase({ data_dir: half })
  await close()
  try {
    renameSync(join(half, 'pg'), join(data_dir, 'pg'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    throw unavailable(
      'data_folder_unusable',
      `${join(data_dir, 'pg')} holds something that is no database. Move it away, or choose another folder: DATA_DIR=…`,
    )
  }
  rmSync(half, { recursive: true, force: true })
}

const run = fileURLToPath(new URL('../run.mjs', import.meta.url))

/** Making the database and the demo shop takes some 600 MB for a moment, which ends with the process that did it. */
export async function inAnotherProcess(command: 'migrate' | 'seed'): Promise<void> {
  const child = spawn(process.execPath, [run, command], { stdio: ['ignore', 2, 2] })
  const end = () => child.kill()
  process.once('exit', end)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  process.off('exit', end)
  if (code !== 0) throw unavailable('not_prepared', 'The shop could not be prepared; the reason stands above.')
}
