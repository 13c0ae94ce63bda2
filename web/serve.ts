import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { unavailable } from '#core/errors'

export type Served = { port: number; close: () => Promise<void> }
type Fetching = { fetch: (request: Request, env: never) => Response | Promise<Response> }

// A proxy stops sending at once; whoever is still reading an answer gets this long.
const grace_ms = 10_000
const ports_to_try = 20

/** Listens, and closes without cutting anyone off: no new connections, idle ones go, busy ones finish. */
export async function serve(app: Fetching, { port, host }: { port: number; host: string }): Promise<Served> {
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    getRequestListener(app.fetch as never),
  )
  await listen(server, port, host)
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  const failure = await started(server, port, host)
  if (!failure) return
  if (failure.code === 'EADDRINUSE') throw await portInUse(port, host)
  if (failure.code === 'EACCES')
    throw unavailable(
      'port_not_allowed',
      `Port ${port} may only be used by an administrator. Try another one: PORT=3000 npm start`,
      { port },
    )
  throw unavailable('cannot_listen', `Cannot listen on ${host}:${port}: ${failure.message}. Check HOST and PORT.`, {
    port,
    host,
  })
}

async function portInUse(port: number, host: string) {
  for (let other = port + 1; other <= Math.min(port + ports_to_try, 65_535); other++) {
    const probe = createServer()
    const failure = await started(probe, other, host)
    if (failure) continue
    await new Promise((done) => probe.close(done))
    return unavailable(
      'port_in_use',
      `Port ${port} is already in use. Port ${other} is free: PORT=${other} npm start`,
      { port, free: other },
    )
  }
  return unavailable('port_in_use', `Port ${port} is already in use. Choose another one: PORT=8080 npm start`, { port })
}

function started(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((done) => {
    server.once('error', done)
    server.listen(port, host, () => {
      server.off('error', done)
      done(undefined)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    // A connection that was busy stays open for the next request once it has answered; that one shall go elsewhere.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), grace_ms)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(late)
      done()
    })
  })
}
