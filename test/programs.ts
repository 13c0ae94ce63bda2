import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from './source.ts'

export type Ended = { code: number | null; stdout: string; stderr: string; lines: Record<string, unknown>[] }
type Given = { env?: Record<string, string>; cwd?: string; input?: string }

/** Nothing of the machine's own configuration: only what finds and runs programs. */
export function plainEnvironment(env: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  // An empty setting is no setting, and keeps a .env file of this machine out.
  return {
    PATH,
    HOME,
    ...(TMPDIR && { TMPDIR }),
    LANG,
    NODE_ENV: 'development',
    DATABASE_URL: '',
    REDIS_URL: '',
    SESSION_SECRET: '',
    PORT: '3000',
    ...env,
  }
}

/** The command line as a person runs it: a process of its own. */
export async function dokandar(args: string[], { env = {}, cwd = root, input = '' }: Given = {}): Promise<Ended> {
  const child = spawn(join(root, 'bin', 'dokandar'), args, { cwd, env: plainEnvironment(env) })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const output = gather(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return {
    code,
    ...output.all(),
    get lines() {
      return output
        .all()
        .stdout.trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    },
  }
}

export function gather(child: ChildProcess): { all: () => { stdout: string; stderr: string } } {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
  child.stdout?.on('data', (part: Buffer) => parts.stdout.push(part))
  child.stderr?.on('data', (part: Buffer) => parts.stderr.push(part))
  return {
    all: () => ({ stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() }),
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
