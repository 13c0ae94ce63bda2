import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

function logged(code: string): { stdout: string; lines: Record<string, unknown>[] } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', `import { log } from '#core/log'\n${code}`],
    { encoding: 'utf8' },
  )
  return {
    stdout,
    lines: stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

test('logs go to standard error as one object a line, and hide what is personal', () => {
  const { stdout, lines } = logged(`
    log.info({ customer: { phone: '+8801711000001', email: 'a@b.test', password: 'p', id: 'cus_1' } }, 'signed in')
    log.warn('second')
  `)
  expect(stdout).toBe('')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({
    msg: 'signed in',
    customer: { phone: '[hidden]', email: '[hidden]', password: '[hidden]', id: 'cus_1' },
  })
})
