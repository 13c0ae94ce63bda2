import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { whenStopped } from './stopping.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export type Running = { port: number; pid: number; stop: () => Promise<void> }

/** The shop as `npm start` runs it. */
export const shop = ['bin/run.mjs', 'serve']

/** Starts one of our own programs on a free port and waits until `path` answers. */
export async function start(program: string[], env: Record<string, string>, path: string): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      SESSION_SECRET: 'x'.repeat(40),
      ...env,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = whenStopped(() => child.kill('SIGKILL'))
  child.once('exit', ended)
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  await answering(child, `http://127.0.0.1:${port}${path}`)
  return { port, pid: child.pid!, stop }
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode} before it answered.`)
    const response = await fetch(url).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not answer within a minute.`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
