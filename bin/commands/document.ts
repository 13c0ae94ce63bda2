import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, printLine, text, withShop } from '../command.ts'
import { UsageError } from '../trouble.ts'

export const document: Command = {
  name: 'document',
  summary: 'Write an invoice or a credit note as PDF',
  usage: ['document NUMBER [--lang en|bn] [--out FILE]'],
  options: {
    lang: { type: 'string', value: 'LANG', help: 'en or bn; en unless said' },
    out: { type: 'string', value: 'FILE', help: 'where to; NUMBER.pdf unless said' },
  },
  examples: ['dokandar document INV-2026-000001', 'dokandar document CN-2026-000001 --lang bn --out credit.pdf'],
  run: async ({ values, words, cwd }) => {
    const [number] = words
    const language = text(values, 'lang') ?? 'en'
    if (words.length !== 1 || !number) throw new UsageError('Say which one: dokandar document INV-2026-000001')
    if (language !== 'en' && language !== 'bn') throw new UsageError(`--lang is en or bn, not "${language}".`)
    return withShop(`printing ${number}`, async ({ db }) => {
      const { documentPdf } = await import('#domain/documents')
      const { systemContext } = await import('#core/context')
      const { filename, pdf } = await documentPdf(db, systemContext('cli'), { number, language })
      const file = resolve(cwd, text(values, 'out') ?? filename)
      await writeFile(file, pdf)
      printLine(file)
      return 0
    })
  },
}
