import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machine } from './database.ts'
import { freePort } from './processes.ts'
import { type Figure, report } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `npm start` on the embedded default, as a newcomer runs it: how soon it answers the second time, and what it takes when idle. */
export async function run({ json }: { json: boolean }): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'dokandar-bench-'))
  try {
    const first = await startOnce(data, 0)
    const second = await startOnce(data, 15_000)
    const figures: Figure[] = [
      {
        name: 'first answer on the first start (makes the demo shop)',
        value: first.answer_s,
        unit: 's',
        must: 'be told',
        met: true,
      },
      {
        name: 'first answer on a second start',
        value: second.answer_s,
        unit: 's',
        must: '≤ 4',
        met: second.answer_s <= 4,
      },
      {
        name: 'idle memory of everything npm start runs',
        value: second.idle_mb,
        unit: 'MB',
        must: '≤ 300',
        met: second.idle_mb <= 300,
      },
    ]
    return report(
      'memory',
      `embedded database, demo shop; proportional set size of the whole process tree; ${machine()}`,
      figures,
      json,
    )
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function startOnce(data: string, idle_ms: number): Promise<{ answer_s: number; idle_mb: number }> {
  const port = await freePort()
  const from = performance.now()
  const npm = spawn('npm', ['start'], { cwd: root, env: plainEnvironment(data, port), stdio: 'ignore', detached: true })
  const url = `http://127.0.0.1:${port}/api/v1/products?limit=20`
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (npm.exitCode !== null) throw new Error('npm start ended before it answered.')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const answer_s = Math.round((performance.now() - from) / 10) / 100
  await new Promise((resolve) => setTimeout(resolve, idle_ms))
  const idle_mb = memoryOf(npm.pid!)
  process.kill(-npm.pid!, 'SIGTERM')
  await once(npm, 'exit')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return { answer_s, idle_mb }
}

function plainEnvironment(data: string, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, REDIS_URL: __, ...env } = process.env
  return { ...env, DATA_DIR: data, PORT: String(port), SEED: 'demo', NODE_ENV: 'development', LOG_LEVEL: 'warn' }
}

/** Memory of a process and its children. Shared pages are counted once (PSS), which is what the machine really loses. */
function memoryOf(pid: number): number {
  const own = /Pss:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return Math.round(Number(own?.[1] ?? 0) / 1024) + children.reduce((sum, child) => sum + memoryOf(child), 0)
}
