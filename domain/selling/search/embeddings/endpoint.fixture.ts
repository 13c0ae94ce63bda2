import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { Endpoint } from './ask.ts'

export type Asked = { path: string; headers: IncomingHttpHeaders; body: { model: string; input: string[] } }
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: unknown; after_ms?: number }
  | 'hang up'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A server of the embeddings protocol on this machine. `say` tells its answers one after the other; without one it does its work. */
export async function anEndpoint(...say: (Answer | undefined)[]) {
  const asked: Asked[] = []
  const paused: number[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked['body']
    const answer = say[asked.length] ?? {}
    asked.push({ path: request.url ?? '', headers: request.headers, body })
    if (answer === 'hang up') return void request.socket.destroy()
    if (answer.after_ms) await new Promise((done) => setTimeout(done, answer.after_ms))
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
    const text = answer.body ?? { object: 'list', model: body.model, data: body.input.map(vectorOf) }
    response.end(typeof text === 'string' ? text : JSON.stringify(text))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(
    () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  )
  const endpoint: Endpoint = {
    base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'little-embedder',
    api_key: 'sk-right',
    pause: async (ms) => void paused.push(ms),
  }
  return { endpoint, asked, paused }
}

/** Tells texts apart by their length. */
export function vectorOf(text: string, index: number) {
  return { object: 'embedding', index, embedding: [text.length, 1, 0] }
}
