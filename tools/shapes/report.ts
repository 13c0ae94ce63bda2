import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import { groupings } from '#domain/analytics'
import type { Card } from '../define.ts'

const day = z.iso.date('must be a day like 2026-11-01')
export const minor = z.int()
export const nullable_minor = z.int().nullable()

export const period_fields = {
  from: day.optional().describe('first business day, e.g. 2026-11-01; 30 days back unless said'),
  to: day.optional().describe('last business day, included; today unless said'),
}
export const store_field = { store: z.string().max(80).optional().describe('slug; every store unless said') }

/** Reports of a whole shop may be long; what a model reads is cut well before that. */
export const most_rows = 100_000
export const report_fields = {
  ...period_fields,
  by: z.enum(groupings).default('day').describe('what the rows are'),
  ...store_field,
  limit: z.int().min(1).max(most_rows).default(100).describe('how many rows of each currency; totals are of all'),
}

export const row_names = {
  key: z.string().nullable().describe('business day, slug, category path or channel; null: of no product'),
  label: z.string(),
  store: z.string().nullable(),
}

/** One block a currency. */
export function reportShape<F extends z.ZodRawShape>(figures: F, row: z.ZodRawShape = {}) {
  return z.object({
    from: z.string(),
    to: z.string(),
    by: z.enum(groupings),
    currencies: z.array(
      z.object({
        currency: z.string(),
        rows: z.array(z.object({ ...row_names, ...figures, ...row })),
        more_rows: z.int(),
        totals: z.object(figures),
      }),
    ),
  })
}

/** How a person reads figures, in their language. */
export function say({ language }: Context) {
  return {
    n: (count: number) => digitsFor(language, String(count)),
    money: (amount_minor: number, currency: string) => formatMoney(amount_minor, currency, language),
    percent: (bps: number) => digitsFor(language, `${(bps / 100).toFixed(1)} %`),
    days: ({ from, to }: { from: string; to: string }) =>
      digitsFor(language, language === 'bn' ? `${from} থেকে ${to}` : `${from} to ${to}`),
    in: <T>(said: Record<Language, T>): T => said[language],
  }
}

export function tableCard(title: string, columns: string[], rows: (string | number | null)[][]): Card[] {
  return rows.length === 0 ? [] : [{ kind: 'table', title, columns, rows }]
}

const shown = 10

/** The first rows, and how many more there are. */
export function firstLines<Row>(ctx: Context, rows: Row[], all: number, line: (row: Row) => string): string[] {
  const more = all - Math.min(shown, rows.length)
  const rest = say(ctx).in({ en: `… and ${more} more.`, bn: digitsFor('bn', `… আরও ${more}টি।`) })
  return [...rows.slice(0, shown).map(line), ...(more > 0 ? [rest] : [])]
}
