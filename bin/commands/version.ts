import { readFileSync } from 'node:fs'
import { type Command, json_option, printLine } from '../command.ts'

export const version: Command = {
  name: 'version',
  summary: 'Say which version this is',
  usage: ['version [--json]'],
  options: json_option,
  examples: ['dokandar version'],
  run: async ({ json }) => {
    const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
    const { version } = JSON.parse(file) as { version: string }
    printLine(json ? { version, node: process.versions.node } : `dokandar ${version} (Node ${process.versions.node})`)
    return 0
  },
}
