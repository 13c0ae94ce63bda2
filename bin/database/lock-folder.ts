import { mkdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { conflict, unavailable } from '#core/errors'

type Holder = { pid: number; host: string; began: string; doing: string }
export type FolderLock = { release: () => void }

const beat_ms = 5_000
// From another machine or container we cannot ask whether the process lives; one that does keeps touching its lock.
const silent_ms = 6 * beat_ms

/**
 * Two processes on one embedded database would destroy it: PGlite knows nothing of locks. A lock whose process has ended,
 * however it ended, is taken over.
 */
export async function lockFolder(data_dir: string, doing: string): Promise<FolderLock> {
  const file = lockFile(data_dir)
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    began: beganAt(process.pid),
    doing,
  } satisfies Holder)
  try {
    mkdirSync(data_dir, { recursive: true })
    if (!created(file, mine)) await takeOver(file, mine, data_dir)
  } catch (error) {
    throw asRefusal(error, data_dir)
  }
  const release = () => {
    clearInterval(beating)
    process.off('exit', release)
    if (read(file) === mine) unlinkSync(file)
  }
  const beating = setInterval(() => touch(file), beat_ms)
  beating.unref()
  process.on('exit', release)
  return { release }
}

/** Who works on the folder at this moment, if anybody. */
export function holderOf(data_dir: string): Holder | undefined {
  const text = read(lockFile(data_dir))
  const holder = text === undefined ? undefined : parse(text)
  return holder && lives(holder, lockFile(data_dir)) ? holder : undefined
}

const lockFile = (data_dir: string) => join(data_dir, 'in-use.json')

function created(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function takeOver(file: string, mine: string, data_dir: string): Promise<void> {
  const text = read(file)
  const holder = text === undefined ? undefined : parse(text)
  // Nothing in it yet: somebody is writing it at this moment, or fell over while doing so.
  const writing = !holder && age(file) < 2_000
  if (writing || (holder && lives(holder, file))) throw inUse(data_dir, holder)
  const half = `${file}.${process.pid}`
  writeFileSync(half, mine)
  renameSync(half, file)
  // Two may take over at once: the later one has it.
  await sleep(100)
  if (read(file) !== mine) throw inUse(data_dir, undefined)
}

function lives({ pid, host, began }: Holder, file: string): boolean {
  if (host !== hostname()) return age(file) < silent_ms
  // After a restart of a container the same number is somebody else, often ourselves.
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = beganAt(pid)
  return began === '' || now === '' || began === now
}

/** When a process began, in the kernel's own count; empty where there is no /proc. */
function beganAt(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function inUse(data_dir: string, holder: Holder | undefined) {
  const who = holder ? `process ${holder.pid}${holder.doing ? ` (${holder.doing})` : ''}` : 'another process'
  return conflict(
    'data_folder_in_use',
    `${data_dir} is in use by ${who}, and the embedded database takes one process at a time. Stop that one first, choose another folder (DATA_DIR=…), or use a Postgres server for several at once (DATABASE_URL=…).`,
    { data_dir, pid: holder?.pid ?? null },
  )
}

function asRefusal(error: unknown, data_dir: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  const why: Record<string, string> = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'part of the path is a file',
    EEXIST: 'there is a file of that name',
  }
  if (!code || !(code in why)) return error
  return unavailable(
    'data_folder_unusable',
    `The data folder ${data_dir} cannot be used: ${why[code]}. Mend that, or choose another one: DATA_DIR=/path/to/folder`,
  )
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, host, began, doing } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' ? { pid, host: host ?? '', began: began ?? '', doing: doing ?? '' } : undefined
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function age(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The folder was deleted under us; the database will say so.
  }
}
