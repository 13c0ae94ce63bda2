import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { digitsFor, type Language } from '#core/language'
import type { Db } from '#db/open'
import { readSetting } from '#db/settings'
import { cancelReasonsBn, type OrderRules, readOrderRules } from '#domain/orders'
import { paymentMethodsFor } from '#domain/payments'
import { sayHours } from '../hours.ts'
import { readSupportRules, type SupportRules } from '../rules.ts'

type Known = {
  rules: OrderRules
  support: SupportRules
  ways_to_pay: Record<Language, string>
  refund_days: number
  mobile_money_account: string | undefined
  review_edit_days: number
  review_moderation: string
}
type Said = Record<Language, string>

const times = (count: number): Said => {
  const en = ['never', 'once', 'twice'][count] ?? `${count} times`
  return { en, bn: count === 0 ? 'একবারও না' : count === 1 ? 'একবার' : digitsFor('bn', `${count} বার`) }
}
const days = (count: number): Said => ({
  en: count === 1 ? '1 day' : `${count} days`,
  bn: digitsFor('bn', `${count} দিন`),
})

/** What an article may leave to the shop's own settings: written {{like_this}}, filled in when it is read, so that no text grows untrue. */
const figures = {
  return_window: ({ rules: { return_within_days: limit } }: Known): Said =>
    limit === null
      ? { en: 'at any time after it has arrived', bn: 'পণ্য হাতে পাওয়ার পর যেকোনো সময়' }
      : { en: `within ${days(limit).en} after it has arrived`, bn: `পণ্য হাতে পাওয়ার ${days(limit).bn}ের মধ্যে` },
  returns_per_order: ({ rules }: Known) => times(rules.returns_per_order),
  exchanges_per_order: ({ rules }: Known) => times(rules.exchanges_per_order),
  swaps_per_order: ({ rules }: Known) => times(rules.swaps_per_order),
  changeable_until: ({ rules: { changeable } }: Known): Said =>
    (changeable as string[]).includes('confirmed')
      ? { en: 'until the store has packed it', bn: 'দোকান প্যাক করার আগ পর্যন্ত' }
      : { en: 'until the store has confirmed it', bn: 'দোকান নিশ্চিত করার আগ পর্যন্ত' },
  after_swap: ({ rules }: Known): Said =>
    rules.cancel_after_swap
      ? { en: 'After a swap you can still cancel the order.', bn: 'বদলের পরও অর্ডার বাতিল করা যায়।' }
      : { en: 'After a swap the order can no longer be cancelled.', bn: 'একবার বদলের পর অর্ডারটি আর বাতিল করা যায় না।' },
  cancel_reasons: ({ rules: { cancel_reasons } }: Known): Said => ({
    en: cancel_reasons.join(', '),
    bn: cancel_reasons.map((reason) => cancelReasonsBn[reason] ?? reason).join(', '),
  }),
  ways_to_pay: ({ ways_to_pay }: Known) => ways_to_pay,
  pay_to: ({ mobile_money_account: account }: Known): Said =>
    account
      ? { en: account, bn: `${account} নম্বরে` }
      : {
          en: 'the number that we give you (ask us if you do not have it)',
          bn: 'আমাদের দেওয়া নম্বরে (নম্বরটি জানা না থাকলে আমাদের জিজ্ঞাসা করুন)',
        },
  refund_days: ({ refund_days }: Known) => days(refund_days),
  support_hours: ({ support }: Known): Said => ({
    en: sayHours(support.hours, 'en'),
    bn: sayHours(support.hours, 'bn'),
  }),
  open_tickets: ({ support: { open_tickets } }: Known): Said => ({
    en: String(open_tickets),
    bn: digitsFor('bn', String(open_tickets)),
  }),
  review_edit_days: ({ review_edit_days }: Known) => days(review_edit_days),
  review_moderation: ({ review_moderation }: Known): Said =>
    review_moderation === 'after'
      ? {
          en: 'It is shown at once, unless it contains phone numbers, links or abuse: then a person looks at it first.',
          bn: 'সাথে সাথেই দেখানো হয়; তবে ফোন নম্বর, লিংক বা গালি থাকলে আগে একজন মানুষ দেখেন।',
        }
      : { en: 'A person looks at it before it is shown.', bn: 'দেখানোর আগে একজন মানুষ লেখাটি দেখেন।' },
} as const satisfies Record<string, (known: Known) => Said>

export const figure_names = Object.keys(figures) as (keyof typeof figures)[]

export type Figures = Record<string, Said>

/** Every figure as it is in this shop now. */
export async function readFigures(db: Db, ctx: Context): Promise<Figures> {
  const known: Known = {
    rules: await readOrderRules(db),
    support: await readSupportRules(db),
    ways_to_pay: { en: await waysToPay(db, ctx, 'en'), bn: await waysToPay(db, ctx, 'bn') },
    refund_days: whole(await readSetting(db, 'refund_days'), 10),
    mobile_money_account: line(await readSetting(db, 'mobile_money_account')),
    review_edit_days: whole(await readSetting(db, 'review_edit_days'), 30),
    review_moderation: String((await readSetting(db, 'review_moderation')) ?? 'before'),
  }
  return Object.fromEntries(Object.entries(figures).map(([name, say]) => [name, say(known)]))
}

/** For anybody: what one person has saved is none of an article's business. */
async function waysToPay(db: Db, ctx: Context, language: Language): Promise<string> {
  const anybody = { ...ctx, language, actor: { kind: 'guest', guest_id: 'anybody' } } as const
  return (await paymentMethodsFor(db, anybody)).map(({ label }) => label).join(', ')
}

const whole = (value: unknown, otherwise: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise

const line = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)

const placeholder = /\{\{\s*([a-z_]+)\s*\}\}/g

export function fillIn(text: string, filled: Figures, language: Language): string {
  return text.replace(placeholder, (_, name: string) => filled[name]?.[language] ?? '…')
}

/** A placeholder that nothing fills would stand in the text for ever. */
export function assertKnownFigures(text: string): void {
  const unknown = [...text.matchAll(/\{\{([^{}]*)\}\}/g)]
    .map(([, name]) => name!.trim())
    .filter((name) => !(figure_names as string[]).includes(name))
  if (unknown.length === 0) return
  throw invalid(
    'unknown_figure',
    `There is no figure called ${unknown.map((name) => `{{${name.slice(0, 40)}}}`).join(', ')}. Known: ${figure_names.map((name) => `{{${name}}}`).join(', ')}.`,
    { known: figure_names },
  )
}
