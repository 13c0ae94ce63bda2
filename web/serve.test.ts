import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { serve } from './serve.ts'

const host = '127.0.0.1'

test('it listens where it is told, on a free port when told 0', async () => {
  const served = await serve(
    new Hono().get('/', (c) => c.text('here')),
    { port: 0, host },
  )
  expect(await (await fetch(`http://${host}:${served.port}/`)).text()).toBe('here')
  await served.close()
})

test('a port in use is told in one sentence with a port that is free', async () => {
  const first = await serve(new Hono(), { port: 0, host })
  const second = serve(new Hono(), { port: first.port, host })
  await expect(second).rejects.toMatchObject({ code: 'port_in_use', kind: 'unavailable' })
  await expect(second).rejects.toThrow(/Port \d+ is already in use\. Port (\d+) is free: PORT=\1 npm start/)
  await first.close()
})

test('closing lets a slow answer finish and takes no new ones', async () => {
  let go = () => {}
  const gate = new Promise<void>((done) => {
    go = done
  })
  const app = new Hono().get('/', async (c) => {
    await gate
    return c.text('finished')
  })
  const served = await serve(app, { port: 0, host })
  const slow = fetch(`http://${host}:${served.port}/`)
  await new Promise((done) => setTimeout(done, 50))
  const closed = served.close()
  await expect(fetch(`http://${host}:${served.port}/`)).rejects.toThrow()
  go()
  expect(await (await slow).text()).toBe('finished')
  await closed
})
