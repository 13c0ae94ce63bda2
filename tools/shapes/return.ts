import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type ReturnStatus, type ReturnView, returnStatusNames } from '#domain/returns'
import { orderShape } from './order.ts'

export const returnShape = z.object({
  number: z.string(),
  order: z.string(),
  kind: z.enum(['return', 'exchange']),
  status: z.string(),
  store: z.string(),
  reason: z.string().nullable(),
  refusal: z.string().nullable(),
  amount_minor: z.int().describe('what goes back; of an exchange what is paid on top, or below nothing, goes back'),
  currency: z.string(),
  method: z.string().nullable().describe('null: where the order was paid from'),
  tracking: z.string().nullable(),
  requested_at: z.string(),
  updated_at: z.string(),
  lines: z.array(
    z.object({
      variant: z.string(),
      title: z.string(),
      title_bn: z.string().nullable(),
      options: z.record(z.string(), z.string()),
      quantity: z.int(),
      amount_minor: z.int(),
      new_variant: z.string().nullable(),
      new_options: z.record(z.string(), z.string()).nullable(),
      restocked: z.boolean().nullable(),
    }),
  ),
})

/** An order with what of it is coming back. */
export const trackedShape = orderShape.extend({ returns: z.array(returnShape) })

/** "DK-1042-R1 (exchange): agreed to. 1 × Saree → Blue" */
export function describeReturn({ language }: Context, back: ReturnView): string {
  const status = returnStatusNames[back.status as ReturnStatus][language]
  const goods = back.lines.map((line) => {
    const title = inLanguage(language, line.title, line.title_bn)
    const becomes = line.new_options ? ` → ${Object.values(line.new_options).join(', ') || line.new_variant}` : ''
    return `${digitsFor(language, String(line.quantity))} × ${title}${becomes}`
  })
  const kind = back.kind === 'return' ? inLanguage(language, 'return', 'ফেরত') : inLanguage(language, 'exchange', 'বদল')
  const money = back.amount_minor === 0 ? '' : ` (${formatMoney(back.amount_minor, back.currency, language)})`
  const why = back.refusal ? ` ${back.refusal}` : ''
  const parcel = back.tracking ? ` ${inLanguage(language, 'Tracking', 'ট্র্যাকিং নম্বর')}: ${back.tracking}` : ''
  const stop = inLanguage(language, '.', '।')
  return `${back.number}, ${kind}: ${status}${stop}${why} ${goods.join(', ')}${money}${stop}${parcel}`
}
