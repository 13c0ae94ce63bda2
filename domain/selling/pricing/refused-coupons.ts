import { formatMoney, sum } from '#core/money'
import type { Offer, PricingInput, Quote, RefusedCoupon, UnusableCoupon } from './quote.ts'
import { inScope } from './scope.ts'

type Why = { reason: RefusedCoupon['reason']; message: string; message_bn: string }

/** Every code that took nothing off, with the reason and the way out, in both languages. */
export function explainRefusals(input: PricingInput, quote: Quote): RefusedCoupon[] {
  const used = new Set(quote.promotions.map((promotion) => promotion.promotion_id))
  return input.promotions.flatMap((promotion) => {
    if (promotion.unusable) return [{ code: promotion.code, ...whyUnusable(promotion) }]
    if (promotion.code === null || used.has(promotion.id)) return []
    return [{ code: promotion.code, ...whyNotHere(promotion, promotion.code, input, quote) }]
  })
}

function whyUnusable({ code, unusable, at, currency }: UnusableCoupon): Why {
  const say = (message: string, message_bn: string): Why => ({ reason: unusable, message, message_bn })
  switch (unusable) {
    case 'unknown':
      return say(
        `There is no coupon ${code}. Check the spelling, or go on without it.`,
        `${code} নামে কোনো কুপন নেই। বানানটি দেখে নিন, অথবা কুপন ছাড়াই এগিয়ে যান।`,
      )
    case 'not_started':
      return say(
        `${code} starts on ${dayOf(at, 'en')}. Come back then to use it.`,
        `${code} ${dayOf(at, 'bn')} থেকে শুরু হবে। তখন ব্যবহার করতে পারবেন।`,
      )
    case 'ended':
      return at
        ? say(`${code} ended on ${lastDay(at, 'en')}.`, `${code}-এর মেয়াদ ${lastDay(at, 'bn')} শেষ হয়েছে।`)
        : say(`${code} is no longer running.`, `${code} এখন আর চালু নেই।`)
    case 'used_up':
      return say(`${code} has been used up: others were first.`, `${code} শেষ হয়ে গেছে: অন্যরা আগে ব্যবহার করে ফেলেছেন।`)
    case 'already_used':
      return say(`You have already used ${code}.`, `আপনি ${code} আগেই ব্যবহার করেছেন।`)
    case 'other_currency':
      return say(`${code} is only for carts in ${currency}.`, `${code} শুধু ${currency} মুদ্রার কার্টে চলে।`)
  }
}

function whyNotHere(offer: Offer, code: string, input: PricingInput, quote: Quote): Why {
  const goods = input.lines.filter((line) => inScope(offer, line))
  const missing_minor = offer.minimum_minor - sum(goods.map((line) => line.unit_price_minor * line.quantity))
  if (offer.currency !== input.currency)
    return whyUnusable({ code, unusable: 'other_currency', currency: offer.currency })
  if (goods.length === 0)
    return {
      reason: 'not_these_products',
      message: `${code} is not for these products. Add one that it is for, or go on without it.`,
      message_bn: `${code} এই পণ্যগুলোর জন্য নয়। যে পণ্যে চলে তা যোগ করুন, অথবা কুপন ছাড়াই এগিয়ে যান।`,
    }
  if (missing_minor > 0) return spendMore(offer, code, missing_minor, input)
  if (offer.kind === 'free_delivery' && input.shipping.length === 0)
    return {
      reason: 'choose_delivery',
      message: `${code} takes off the delivery charge. Choose how to deliver, and it will count.`,
      message_bn: `${code} ডেলিভারি চার্জ কমায়। ডেলিভারির উপায় বেছে নিলেই এটি যোগ হবে।`,
    }
  return betterOffer(offer, code, input, quote) ?? nothingLeft(offer, code)
}

function spendMore(offer: Offer, code: string, missing_minor: number, input: PricingInput): Why {
  const everything = !offer.product_ids && !offer.category_ids && !offer.store_ids
  const en = formatMoney(missing_minor, input.currency)
  const bn = formatMoney(missing_minor, input.currency, 'bn')
  return {
    reason: 'minimum',
    message: `Spend ${en} more ${everything ? '' : 'on the products it is for '}to use ${code}.`,
    message_bn: `${code} ব্যবহার করতে ${everything ? '' : 'নির্ধারিত পণ্যে '}আরও ${bn} খরচ করুন।`,
  }
}

/** Set aside only because what was chosen saves more and may not stand beside it. */
function betterOffer(offer: Offer, code: string, input: PricingInput, quote: Quote): Why | undefined {
  const [chosen] = quote.promotions
  if (!chosen) return undefined
  const alone = input.promotions.some(
    (other) => !other.unusable && other.id === chosen.promotion_id && other.stacking === 'exclusive',
  )
  if (!alone && offer.stacking === 'stackable') return undefined
  const [en, bn] = [chosen.code ?? chosen.name, chosen.code ?? chosen.name_bn ?? chosen.name]
  return {
    reason: 'better_offer',
    message: `“${en}” already saves you as much or more, and ${code} cannot be added to it.`,
    message_bn: `“${bn}” আপনার সমান বা বেশি সাশ্রয় করছে; তার সঙ্গে ${code} একসাথে চলে না।`,
  }
}

function nothingLeft(offer: Offer, code: string): Why {
  return offer.kind === 'free_delivery'
    ? {
        reason: 'nothing_left',
        message: `Delivery is already free, so ${code} is not needed.`,
        message_bn: `ডেলিভারি এমনিতেই ফ্রি, তাই ${code} লাগছে না।`,
      }
    : {
        reason: 'nothing_left',
        message: `There is nothing left for ${code} to take off.`,
        message_bn: `${code} দিয়ে কমানোর মতো আর কিছু বাকি নেই।`,
      }
}

function dayOf(at: Date | null | undefined, language: 'en' | 'bn'): string {
  if (!at) return language === 'bn' ? 'পরে' : 'a later day'
  return new Intl.DateTimeFormat(language === 'bn' ? 'bn-BD' : 'en-GB', {
    day: 'numeric',
    month: language === 'bn' ? 'long' : 'short',
    timeZone: 'Asia/Dhaka',
  }).format(at)
}

/** The end is the first moment at which it no longer holds: midnight after the 3rd ends on the 3rd. */
const lastDay = (at: Date, language: 'en' | 'bn'): string => dayOf(new Date(at.getTime() - 1), language)
