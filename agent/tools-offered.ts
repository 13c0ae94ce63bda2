import type { AnyTool, Door } from '../tools/define.ts'

/** The tools of whoever is asking; a seller is a shopper too. */
export function offeredTo(kind: Door, tools: readonly AnyTool[]): AnyTool[] {
  return tools.filter(({ roles }) => roles.includes(kind) || (kind === 'seller' && roles.includes('shopper')))
}
