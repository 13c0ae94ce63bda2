import type { Operation } from '../api/openapi.ts'

const placeholders: Record<string, string> = { id: '$CART', line: '$LINE' }

/** A command that works when pasted, once the shell knows $TOKEN, $CART and the like. */
export function curlOf(origin: string, path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    return String(
      parameter?.example ??
        (path.includes('/proposals/') ? '$PROPOSAL' : placeholders[name]) ??
        `$${name.toUpperCase()}`,
    )
  })
  const query = parameters
    .filter((one) => one.in === 'query' && one.example !== undefined)
    .map((one) => `${one.name}=${encodeURIComponent(String(one.example))}`)
    .slice(0, 1)
  const body = operation.requestBody?.content['application/json']
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"${origin}${address}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
    ...(operation.security?.length === 1 ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...parameters.filter((one) => one.in === 'header').map((one) => `-H "${one.name}: ${one.example}"`),
    ...(body ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body.example ?? {})}'`] : []),
  ]
  return lines.join(' \\\n  ')
}
