export type LineProblem = { path: PropertyKey[]; message: string }

/** `stock: must not be below zero; it is -3.` and `variants[1].options: …` */
export function sayProblems(problems: LineProblem[]): string {
  const said = problems
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${sayPath(path)}: ${message}.` : `${message}.`))
  return problems.length > 5 ? `${said.join(' ')} And ${problems.length - 5} more.` : said.join(' ')
}

const sayPath = (path: PropertyKey[]) =>
  path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${printable(String(part))}`))
    .join('')

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const printable = (name: string) => name.slice(0, 60).replace(/[\u0000-\u001f\u007f]/g, '?')
