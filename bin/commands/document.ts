import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { conflict } from '#core/errors'
import type { DocumentList } from '#domain/documents'
import { type Command, printLine, text, withShop } from '../command.ts'
import { UsageError } from '../trouble.ts'

export const document: Command = {
  name: 'document',
  summary: 'Write an invoice or a credit note as PDF',
  usage: ['document NUMBER [--lang en|bn] [--out FILE]'],
  about: 'NUMBER is that of the document, or of an order that has one invoice.',
  options: {
    lang: { type: 'string', value: 'LANG', help: 'en or bn; en unless said' },
    out: { type: 'string', value: 'FILE', help: 'where to; NUMBER.pdf unless said' },
  },
  examples: [
    'dokandar document INV-2026-000001',
    'dokandar document DK-1042 --lang bn',
    'dokandar document CN-2026-000001 --lang bn --out credit.pdf',
  ],
  run: async ({ values, words, cwd }) => {
    const [number] = words
    const language = text(values, 'lang') ?? 'en'
    if (words.length !== 1 || !number) throw new UsageError('Say which one: dokandar document INV-2026-000001')
    if (language !== 'en' && language !== 'bn') throw new UsageError(`--lang is en or bn, not "${language}".`)
    return withShop(`printing ${number}`, async ({ db }) => {
      const { systemContext } = await import('#core/context')
      const { documentPdf, documentsOfOrder } = await import('#domain/documents')
      const ctx = systemContext('cli')
      const named = /^(INV|CN)-/i.test(number)
        ? number
        : onlyInvoice(await documentsOfOrder(db, ctx, { number, kind: 'invoice' }))
      const { filename, pdf } = await documentPdf(db, ctx, { number: named, language })
      const file = resolve(cwd, text(values, 'out') ?? filename)
      await writeFile(file, pdf)
      printLine(file)
      return 0
    })
  },
}

function onlyInvoice({ order, documents }: DocumentList): string {
  const [one, another] = documents
  if (one && !another) return one.number
  throw conflict(
    one ? 'which_document' : 'no_document',
    one
      ? `${order} has several: ${documents.map(({ number }) => number).join(', ')}. Name one of them.`
      : `${order} has no invoice: one is written when a part of it is packed.`,
  )
}
