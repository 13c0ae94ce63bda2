import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, lockFolder } from './lock-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dokandar-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'in-use.json')
const leave = (holder: object | string) =>
  writeFileSync(
    file(),
    typeof holder === 'string' ? holder : JSON.stringify({ host: hostname(), began: '', doing: 'serving', ...holder }),
  )

/** Some process that lives, and its number. */
async function neighbour() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  await once(child, 'spawn')
  return child
}

test('a free folder is taken, and given back', async () => {
  const lock = await lockFolder(join(folder, 'deep', 'er'), 'serving')
  expect(holderOf(join(folder, 'deep', 'er'))).toBeUndefined()
  lock.release()
  expect(existsSync(join(folder, 'deep', 'er', 'in-use.json'))).toBe(false)
})

test('a folder in use is refused with who it is and three ways out', async () => {
  const child = await neighbour()
  leave({ pid: child.pid })
  expect(holderOf(folder)).toMatchObject({ pid: child.pid, doing: 'serving' })
  const error = await lockFolder(folder, 'importing').catch((error) => error)
  expect(error).toMatchObject({ kind: 'conflict', code: 'data_folder_in_use', details: { pid: child.pid } })
  for (const part of [`process ${child.pid} (serving)`, 'Stop that one', 'DATA_DIR', 'DATABASE_URL'])
    expect(error.message).toContain(part)
  child.kill('SIGKILL')
  await once(child, 'exit')
  ;(await lockFolder(folder, 'importing')).release()
})

test('a lock is taken over from a process that has ended without giving it back', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  leave({ pid })
  expect(holderOf(folder)).toBeUndefined()
  const lock = await lockFolder(folder, 'serving')
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid, doing: 'serving' })
  lock.release()
})

test('a number that somebody else has by now is not taken for the one who left', async () => {
  const child = await neighbour()
  leave({ pid: child.pid, began: '1' })
  ;(await lockFolder(folder, 'serving')).release()
  leave({ pid: process.pid, began: '1' })
  ;(await lockFolder(folder, 'serving')).release()
  child.kill('SIGKILL')
})

test('a process on another machine holds it as long as it keeps touching its lock', async () => {
  leave({ pid: 1, host: 'another-machine' })
  await expect(lockFolder(folder, 'serving')).rejects.toMatchObject({ code: 'data_folder_in_use' })
  const long_ago = new Date(Date.now() - 60_000)
  utimesSync(file(), long_ago, long_ago)
  ;(await lockFolder(folder, 'serving')).release()
})

test('a lock that nobody can read is old, or about to be written', async () => {
  leave('')
  await expect(lockFolder(folder, 'serving')).rejects.toMatchObject({ code: 'data_folder_in_use' })
  const long_ago = new Date(Date.now() - 60_000)
  utimesSync(file(), long_ago, long_ago)
  ;(await lockFolder(folder, 'serving')).release()
})

test('what stands there after we lost it is not removed', async () => {
  const lock = await lockFolder(folder, 'serving')
  leave({ pid: 1, doing: 'somebody else' })
  lock.release()
  expect(readFileSync(file(), 'utf8')).toContain('somebody else')
})

test('a folder that cannot be used is told with the reason', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(lockFolder(join(folder, 'file', 'data'), 'serving')).rejects.toMatchObject({
    code: 'data_folder_unusable',
    message: expect.stringContaining('part of the path is a file'),
  })
  await expect(lockFolder(join(folder, 'file'), 'serving')).rejects.toMatchObject({ code: 'data_folder_unusable' })
})
