import { Agent, request } from 'node:http'

export type Answered = { status: number; body: string; ms: number }
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>
export type Measured = {
  per_second: number
  p50_ms: number
  p95_ms: number
  p99_ms: number
  max_ms: number
  count: number
  failed: number
}

/** One keep-alive connection for each worker; plain node:http, so that the generator takes as little of the machine as it can. */
function client(port: number, agent: Agent): Client {
  return (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const from = performance.now()
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: payload
            ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload), ...headers }
            : headers,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
              ms: performance.now() - from,
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(payload)
    })
}

/** Runs `work` over and over on `workers` connections for `seconds`; what it throws counts as failed. */
export async function measure(
  port: number,
  { workers, seconds, warm_up = 2 }: { workers: number; seconds: number; warm_up?: number },
  work: (call: Client, worker: number, turn: number) => Promise<void>,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: workers })
  const call = client(port, agent)
  const times: number[] = []
  let failed = 0
  const round = async (until: number, keep: boolean) => {
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        for (let turn = 0; performance.now() < until; turn++) {
          const from = performance.now()
          try {
            await work(call, worker, turn)
            if (keep) times.push(performance.now() - from)
          } catch (error) {
            failed += 1
            if (failed === 1) console.error(error)
          }
        }
      }),
    )
  }
  await round(performance.now() + warm_up * 1000, false)
  const from = performance.now()
  await round(from + seconds * 1000, true)
  const elapsed = (performance.now() - from) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => round2(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return {
    per_second: Math.round(times.length / elapsed),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    max_ms: at(1),
    count: times.length,
    failed,
  }
}

const round2 = (value: number) => Math.round(value * 100) / 100

export function ok({ status, body }: Answered): string {
  if (status >= 300) throw new Error(`${status} ${body.slice(0, 300)}`)
  return body
}
