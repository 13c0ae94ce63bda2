import { expect, test } from 'vitest'
import { commands } from './commands/index.ts'
import { parse, unknownCommand } from './parse.ts'
import { nearest } from './suggest.ts'

const named = (name: string) => commands.find((command) => command.name === name)!
const mistake = (name: string, args: string[]) => {
  try {
    parse(named(name), args)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('was taken')
}

test('options and words in any order', () => {
  expect(parse(named('import'), ['products', '--store', 'nakshi', 'a.csv', '--json'])).toEqual({
    values: { store: 'nakshi', json: true },
    words: ['products', 'a.csv'],
    help: false,
    json: true,
  })
  expect(parse(named('import'), ['products', '--store=nakshi', '-'])).toMatchObject({
    words: ['products', '-'],
    json: false,
  })
})

test('a mistyped option is answered with the one that was meant', () => {
  expect(mistake('import', ['products', 'a.csv', '--stroe', 'x'])).toBe(
    '"import" has no option --stroe. Did you mean --store?',
  )
  expect(mistake('migrate', ['--colour'])).toBe('"migrate" has no option --colour. It knows --json.')
})

test('an option without its value, and a value where none belongs, are refused', () => {
  expect(mistake('tool', ['--batch', '--as'])).toContain('--as needs a value')
  expect(mistake('tool', ['--as', '--batch'])).toContain('--as needs a value')
  expect(mistake('tool', ['--batch=yes'])).toContain('--batch takes no value')
})

test('a mistyped command is answered with the one that was meant', () => {
  expect(unknownCommand('srve', commands).message).toBe('There is no command "srve". Did you mean "serve"?')
  expect(unknownCommand('sevre', commands).message).toContain('"serve"')
  expect(unknownCommand('xyzzy', commands).message).toBe('There is no command "xyzzy". See: dokandar --help')
})

test('nothing is suggested that is not near', () => {
  expect(
    nearest(
      'chat',
      commands.map(({ name }) => name),
    ),
  ).toBeUndefined()
  expect(nearest('--jso', ['--json', '--out'])).toBe('--json')
  expect(nearest('prod', ['products', 'stock'])).toBe('products')
})

test('every command has help with an example that starts with its name', () => {
  for (const { name, usage, examples, summary } of commands) {
    expect(
      usage.every((line) => line.startsWith(name)),
      name,
    ).toBe(true)
    expect(
      examples.some((line) => line.includes(`dokandar ${name}`)),
      name,
    ).toBe(true)
    expect(summary.length).toBeLessThan(80)
  }
})
