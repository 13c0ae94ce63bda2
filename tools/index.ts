import { notFound } from '#core/errors'
import type { AnyTool } from './define.ts'

/** Every tool there is, in the order in which a menu would show them. */
export const tools: AnyTool[] = []

const byName = () => new Map(tools.map((tool) => [tool.name, tool]))
let names: Map<string, AnyTool> | undefined

export function findTool(name: string): AnyTool {
  names ??= byName()
  const tool = names.get(name)
  if (!tool) throw notFound('tool_not_found', `There is no tool called "${name}". Known: ${[...names.keys()].join(', ')}.`)
  return tool
}
