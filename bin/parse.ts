import { parseArgs } from 'node:util'
import type { Command, Option, Values } from './command.ts'
import { nearest } from './suggest.ts'
import { UsageError } from './trouble.ts'

export type Parsed = { values: Values; words: string[]; help: boolean; json: boolean }

/** The options and words of one command; a mistake names what was probably meant. */
export function parse(command: Command, args: string[]): Parsed {
  const known: Record<string, Option & { short?: string }> = {
    ...command.options,
    help: { type: 'boolean', help: '', short: 'h' },
  }
  const { values, positionals, tokens } = parseArgs({
    args,
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined
    if (!option) throw unknownOption(command, token.rawName)
    if (option.type === 'boolean' && token.value !== undefined)
      throw new UsageError(`${token.rawName} takes no value. See: dokandar ${command.name} --help`)
    // A value that looks like an option is one that was forgotten.
    if (option.type === 'string' && (token.value === undefined || (!token.inlineValue && /^--\w/.test(token.value))))
      throw new UsageError(`${token.rawName} needs a value. See: dokandar ${command.name} --help`)
  }
  return { values: values as Values, words: positionals, help: values.help === true, json: values.json === true }
}

function unknownOption(command: Command, given: string): UsageError {
  const known = Object.keys(command.options).map((name) => `--${name}`)
  const meant = nearest(given, [...known, '--help'])
  const hint = meant ? `Did you mean ${meant}?` : known.length > 0 ? `It knows ${known.join(', ')}.` : 'It takes none.'
  return new UsageError(`"${command.name}" has no option ${given}. ${hint}`)
}

export function unknownCommand(given: string, commands: readonly Command[]): UsageError {
  const meant = nearest(given, [...commands.map((command) => command.name), 'help', 'version'])
  return new UsageError(
    `There is no command "${given}". ${meant ? `Did you mean "${meant}"?` : 'See: dokandar --help'}`,
  )
}
