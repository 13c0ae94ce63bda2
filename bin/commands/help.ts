import type { Command, Option } from '../command.ts'

export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return `${[
    'Dokandar: a shop that you talk to.',
    '',
    'Usage: dokandar COMMAND [OPTIONS]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    'dokandar COMMAND --help says more. Settings come from the environment or .env; see .env.example.',
  ].join('\n')}\n`
}

export function helpOf({ summary, usage, about, options, examples }: Command): string {
  const all: Record<string, Option> = { ...options, help: { type: 'boolean', help: 'this text' } }
  const named = Object.entries(all).map(([name, option]) => ({
    left: `--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`,
    help: option.help,
  }))
  const width = Math.max(...named.map(({ left }) => left.length))
  return `${[
    `${summary}.`,
    '',
    ...usage.map((line, i) => `${i === 0 ? 'Usage: ' : '       '}dokandar ${line}`),
    ...(about ? ['', about] : []),
    '',
    'Options:',
    ...named.map(({ left, help }) => `  ${left.padEnd(width)}   ${help}`),
    '',
    'Examples:',
    ...examples.map((line) => `  ${line}`),
  ].join('\n')}\n`
}
