import { z } from 'zod'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import {
  approveReturn,
  assertDifferencePaid,
  assertStep,
  differenceBack,
  type LockedReturn,
  lockReturn,
  receiveReturn,
  refundable,
  refundReturn,
  refuseReturn,
  returnStatusNames,
  sendExchange,
} from '#domain/returns'
import { defineTool } from '../define.ts'

const becomes = {
  approve: 'approved',
  refuse: 'refused',
  receive: 'received',
  refund: 'refunded',
  send: 'sent',
} as const

const input = z.strictObject({
  return: z.string().max(60).describe('its number, e.g. DK-1042-R1'),
  action: z
    .enum(['approve', 'refuse', 'receive', 'refund', 'send'])
    .describe(
      'approve or refuse what was asked; receive the goods; then refund a return, or send the new goods of an exchange',
    ),
  reason: z.string().trim().min(3).max(300).optional().describe('why it is refused; the shopper reads it'),
  restock: z.boolean().default(true).describe('on receive: whether the goods can be sold again'),
  tracking: z.string().trim().min(3).max(60).optional().describe('on send: the number of the parcel'),
})
type Input = z.output<typeof input>

export const handleReturn = defineTool({
  name: 'handle_return',
  description: 'Answer a return or exchange of your store, step by step. Says first what happens with the money.',
  roles: ['seller', 'staff'],
  permission: 'see_orders',
  effect: 'confirm',
  input,
  output: z.object({ number: z.string(), status: z.string(), refunded_minor: z.int().optional() }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, given) {
    const { back } = await lockReturn(db, ctx, given.return)
    assertStep(ctx, back, becomes[given.action])
    if (given.action === 'send') await assertDifferencePaid(db, back)
    if (given.action === 'refuse' && !given.reason) throw reasonMissing()
    const amount_minor = await amountOf(db, given.action, back)
    const { number, kind, currency } = back
    const quote = {
      number,
      kind,
      action: given.action,
      amount_minor,
      currency,
      reason: given.reason ?? null,
      restock: given.action === 'receive' ? given.restock : null,
    }
    const money = formatMoney(Math.abs(amount_minor), currency, ctx.language)
    const content = `${say(ctx, given.action, number)} ${moneyOf(ctx, kind, given.action, amount_minor, money)}`.trim()
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, given) {
    const done = await carryOut(db, ctx, given)
    const status = becomes[given.action]
    const content = `${done.number}: ${returnStatusNames[status][ctx.language]}${inLanguage(ctx.language, '.', '।')}`
    return { content, data: { status, ...done } }
  },
})

/** Goodwill may have given some of it back already. */
async function amountOf(db: Db, action: Input['action'], back: LockedReturn): Promise<number> {
  if (action === 'refund') return refundable(db, back)
  return action === 'send' && back.amount_minor < 0 ? 0 - (await differenceBack(db, back)) : back.amount_minor
}

async function carryOut(db: Db, ctx: Context, given: Input): Promise<{ number: string; refunded_minor?: number }> {
  switch (given.action) {
    case 'approve':
      return approveReturn(db, ctx, given)
    case 'refuse':
      return refuseReturn(db, ctx, { return: given.return, reason: given.reason! })
    case 'receive':
      return receiveReturn(db, ctx, given)
    case 'refund':
      return refundReturn(db, ctx, given)
    case 'send':
      return sendExchange(db, ctx, given)
  }
}

const questions: Record<Input['action'], { en: string; bn: string }> = {
  approve: { en: 'Agree to', bn: 'অনুমোদন করবেন' },
  refuse: { en: 'Refuse', bn: 'গ্রহণ করবেন না' },
  receive: { en: 'The goods are here:', bn: 'পণ্য হাতে এসেছে:' },
  refund: { en: 'Refund', bn: 'টাকা ফেরত দেবেন' },
  send: { en: 'Send the new goods of', bn: 'নতুন পণ্য পাঠাবেন' },
}
const say = ({ language }: Context, action: Input['action'], number: string) =>
  inLanguage(language, `${questions[action].en} ${number}?`, `${number}: ${questions[action].bn}?`)

function moneyOf({ language }: Context, kind: string, action: Input['action'], amount_minor: number, money: string) {
  if (action === 'refund') return inLanguage(language, `${money} goes back to the buyer.`, `ক্রেতা ${money} ফেরত পাবেন।`)
  if (kind !== 'exchange' || amount_minor === 0) return ''
  if (action === 'approve' && amount_minor > 0)
    return inLanguage(language, `The buyer is charged ${money}.`, `ক্রেতার কাছ থেকে ${money} নেওয়া হবে।`)
  if (action === 'send' && amount_minor < 0)
    return inLanguage(language, `${money} goes back to the buyer.`, `ক্রেতা ${money} ফেরত পাবেন।`)
  return ''
}

const reasonMissing = () =>
  invalid('reason_missing', {
    en: 'Say why it is refused: the shopper reads it.',
    bn: 'কেন নেওয়া যাচ্ছে না তা বলুন: ক্রেতা এটি পড়বেন।',
  })
