import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { dokandar, freePort, gather, plainEnvironment } from './programs.ts'
import { root } from './source.ts'
import { on_postgres, useWorld } from './world.ts'

type Running = { child: ChildProcess; port: number; url: string; said: () => string; ended: Promise<number | null> }

const world = useWorld()
const folder = mkdtempSync(join(tmpdir(), 'dokandar-start-'))
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const patience_ms = 90_000

/** What `npm start` runs, as package.json says it. */
async function start(env: Record<string, string>, args = ['bin/run.mjs', 'serve']): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: plainEnvironment({ LOG_LEVEL: 'warn', ...env, PORT: String(port) }),
  })
  running.push(child)
  const output = gather(child)
  const said = () => Object.values(output.all()).join('\n')
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const url = `http://127.0.0.1:${port}`
  for (const until = Date.now() + patience_ms; ; await sleep(50)) {
    if (
      await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { child, port, url, said, ended }
    if (child.exitCode !== null || Date.now() > until) throw new Error(`It did not start:\n${said()}`)
  }
}

async function stop({ child, ended }: Running): Promise<number | null> {
  child.kill('SIGTERM')
  return ended
}

/** A POST whose body waits for `finish`; resolves once the server is reading it. */
async function halfSent(address: string) {
  const sent = request(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' },
  })
  const answered = new Promise<number>((resolve, reject) => {
    sent.on('response', (response) => resolve(response.resume().statusCode ?? 0))
    sent.on('error', reject)
  })
  sent.flushHeaders()
  await once(sent, 'continue')
  return { finish: () => sent.end('{}'), answered }
}

const get = async (address: string) => {
  const response = await fetch(address)
  return { status: response.status, text: await response.text() }
}
const firstTitles = async ({ url }: Running) =>
  (JSON.parse((await get(`${url}/api/v1/products?limit=20`)).text) as { items: { title: string }[] }).items.map(
    ({ title }) => title,
  )

describe.skipIf(on_postgres)('npm start on a fresh machine', () => {
  const DATA_DIR = join(folder, 'data')
  let titles: string[]

  test('package.json starts what is tested here', async () => {
    const { scripts } = (await import('../package.json', { with: { type: 'json' } })).default
    expect(scripts.start).toBe('node bin/run.mjs serve')
  })

  test('makes a database and a demo shop, serves it, and says where and who', { timeout: patience_ms }, async () => {
    const shop = await start({ DATA_DIR })
    expect(await get(`${shop.url}/`)).toMatchObject({ status: 200, text: expect.stringContaining('<html') })
    titles = await firstTitles(shop)
    expect(titles).toHaveLength(20)
    await expect.poll(shop.said).toContain('Ctrl+C')
    for (const line of [
      `http://localhost:${shop.port}`,
      'shopper@demo.test',
      'warehouse@demo.test',
      'dokandar-demo',
      '/api',
    ])
      expect(shop.said()).toContain(line)
    expect(await stop(shop)).toBe(0)
    expect(existsSync(join(DATA_DIR, 'in-use.json'))).toBe(false)
  })

  test('the second time it makes nothing and answers soon', { timeout: patience_ms }, async () => {
    const from = performance.now()
    const shop = await start({ DATA_DIR })
    // Four seconds are promised on a quiet machine; tests share this one with others.
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(shop.said()).not.toContain('Making')
    expect(await firstTitles(shop)).toEqual(titles)

    const second = await dokandar(['serve'], { env: { DATA_DIR, PORT: String(await freePort()) } })
    expect(second.code).toBe(1)
    expect(second.stderr.trim()).toMatch(
      new RegExp(`is in use by process ${shop.child.pid} .*DATA_DIR=.*DATABASE_URL=`),
    )
    expect(await firstTitles(shop)).toEqual(titles)
    const doctor = await dokandar(['doctor', '--json'], { env: { DATA_DIR, PORT: String(shop.port) } })
    expect(doctor.lines.filter(({ ok }) => !ok)).toEqual([])
    expect(await stop(shop)).toBe(0)
  })

  test('after being killed in the middle of its work it starts again, with everything in it', {
    timeout: patience_ms,
  }, async () => {
    const shop = await start({ DATA_DIR })
    const cart = await fetch(`${shop.url}/api/v1/carts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(cart.status).toBeLessThan(300)
    const { id } = (await cart.json()) as { id: string }
    shop.child.kill('SIGKILL')
    await shop.ended
    expect(existsSync(join(DATA_DIR, 'in-use.json'))).toBe(true)
    const again = await start({ DATA_DIR })
    expect(await firstTitles(again)).toEqual(titles)
    expect((await get(`${again.url}/api/v1/carts/${id}`)).status).toBe(200)
    expect(await stop(again)).toBe(0)
  })

  test('a taken port is one message with a free one', { timeout: patience_ms }, async () => {
    const shop = await start({ DATA_DIR })
    const second = await dokandar(['serve'], {
      env: { DATA_DIR: join(folder, 'other'), SEED: 'none', PORT: String(shop.port) },
    })
    expect(second.code).toBe(1)
    expect(second.stdout).toBe('')
    expect(second.stderr).toContain(`Port ${shop.port} is already in use.`)
    expect(second.stderr).not.toMatch(/^\s+at /m)
    await stop(shop)
  })

  test('killed while it makes its database, it begins anew', { timeout: patience_ms }, async () => {
    const fresh = join(folder, 'fresh')
    const child = spawn(process.execPath, ['bin/run.mjs', 'migrate'], {
      cwd: root,
      env: plainEnvironment({ DATA_DIR: fresh }),
      stdio: 'ignore',
    })
    await expect.poll(() => existsSync(join(fresh, 'being-made', 'pg')), { timeout: 30_000, interval: 5 }).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await dokandar(['migrate'], { env: { DATA_DIR: fresh } })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('001_foundation.sql'),
    })
    expect(existsSync(join(fresh, 'being-made'))).toBe(false)
  })
})

describe.runIf(on_postgres)('on a Postgres', () => {
  const env = () => ({ DATABASE_URL: world.url! })

  test('web and worker are two processes; the worker has no pages', { timeout: patience_ms }, async () => {
    const redis: Record<string, string> = process.env.TEST_REDIS_URL ? { REDIS_URL: process.env.TEST_REDIS_URL } : {}
    const [web, worker] = await Promise.all([
      start({ ...env(), ...redis, ROLE: 'web' }),
      start({ ...env(), ...redis }, ['bin/run.mjs', 'worker']),
    ])
    expect((await get(`${web.url}/`)).status).toBe(200)
    expect((await get(`${worker.url}/`)).status).toBe(404)
    expect((await get(`${worker.url}/metrics`)).text).toContain('jobs')
    expect(await Promise.all([stop(web), stop(worker)])).toEqual([0, 0])
  })

  test('a request that is under way is finished before it ends', { timeout: patience_ms }, async () => {
    const shop = await start(env())
    // Its head has arrived and its body has not: nothing could be more under way.
    const { finish, answered } = await halfSent(`${shop.url}/api/v1/carts`)
    const ended = stop(shop)
    setTimeout(finish, 300)
    expect([await answered, await ended]).toEqual([201, 0])
  })

  test('without the command line around it, as benchmarks start it', { timeout: patience_ms }, async () => {
    const shop = await start(env(), ['--import', 'tsx', 'main.ts'])
    expect(await stop(shop)).toBe(0)
  })
})
