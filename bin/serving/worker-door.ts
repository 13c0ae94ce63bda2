import type { Config } from '#core/config'

type App = { fetch: (request: Request, env: never) => Response | Promise<Response> }

const for_machines = new Set(['/healthz', '/readyz', '/metrics'])

/** What a process of this role answers to. A worker tells how it is, and nothing else; the web wakes the jobs after each change. */
export function doorFor(role: Config['ROLE'], app: App, nudge: () => void): App {
  if (role === 'worker')
    return {
      fetch: (request, env) =>
        for_machines.has(new URL(request.url).pathname)
          ? app.fetch(request, env)
          : new Response('This is a worker: it has no pages. See /healthz, /readyz and /metrics.\n', { status: 404 }),
    }
  return {
    async fetch(request, env) {
      const response = await app.fetch(request, env)
      if (request.method !== 'GET') nudge()
      return response
    },
  }
}
