import type { Context } from '#core/context'
import { betweenDays, byDate, formatDate, onMoment } from '#core/dates'
import { digitsFor, inLanguage } from '#core/language'
import { businessDay } from '#core/time'
import { findDistrict } from '#domain/stores'
import type { OrderShape } from './order.ts'

type Part = OrderShape['fulfilments'][number]
type Scan = Part['shipments'][number]['events'][number]
type Say = { en: string; bn: string }

/** "Where is my order?", in words, for each store's part: what was last heard of it, when it should be there, and what is wrong. */
export function whereIsIt(ctx: Context, order: OrderShape): string[] {
  return order.fulfilments.map((part) => {
    const sentences = [...news(ctx, order, part), ...codeOf(part)]
    return sentences.map((sentence) => sentence[ctx.language]).join(' ')
  })
}

function news(ctx: Context, order: OrderShape, part: Part): Say[] {
  const parcel = parcelFrom(ctx, part)
  const waiting = waits[part.status]
  if (waiting) return [sentence(waiting(parcel), ctx, part), ...lateness(ctx, part)]
  if (part.status === 'cancelled') return [{ en: `${parcel.en} was cancelled.`, bn: `${parcel.bn} বাতিল হয়েছে।` }]
  if (part.status === 'delivered') return [arrived(ctx, order, part, parcel)]
  const shipment = part.shipments.at(-1)
  const last = shipment?.events.at(-1)
  if (shipment?.state === 'delivered') return [arrived(ctx, order, part, parcel)]
  if (shipment?.state === 'failed' || shipment?.state === 'cancelled')
    return [
      {
        en: `${parcel.en} could not be delivered and goes back to the store, which will send it again or call you.`,
        bn: `${parcel.bn} পৌঁছানো যায়নি, দোকানে ফেরত যাচ্ছে; দোকান আবার পাঠাবে বা আপনাকে ফোন করবে।`,
      },
    ]
  const did = last
    ? scanned(ctx, last)
    : {
        en: `left the store ${at(ctx, shipment?.sent_at).en}`.trim(),
        bn: `${at(ctx, shipment?.sent_at).bn} দোকান থেকে রওনা হয়েছে`.trim(),
      }
  const heard = { en: `${parcel.en} ${did.en}`, bn: `${parcel.bn} ${did.bn}` }
  if (part.estimate?.quiet_since)
    return [ended(heard), ...silence(ctx, part.estimate.quiet_since), ...lateness(ctx, part)]
  return [sentence(heard, ctx, part), ...lateness(ctx, part)]
}

function parcelFrom({ actor }: Context, { store_name, store_name_bn }: Part): Say {
  const bn = inLanguage('bn', store_name, store_name_bn)
  // A seller and the team ask about somebody else's.
  const theirs = actor.kind === 'guest' || actor.kind === 'shopper'
  return theirs
    ? { en: `Your parcel from ${store_name}`, bn: `${bn} থেকে আপনার পার্সেলটি` }
    : { en: `The parcel from ${store_name}`, bn: `${bn} থেকে পার্সেলটি` }
}

const waits: Partial<Record<string, (parcel: Say) => Say>> = {
  placed: ({ en, bn }) => ({ en: `${en} waits for the store to confirm it`, bn: `${bn} দোকানের নিশ্চয়তার অপেক্ষায় আছে` }),
  confirmed: ({ en, bn }) => ({ en: `${en} is being made ready`, bn: `${bn} তৈরি হচ্ছে` }),
  packed: ({ en, bn }) => ({
    en: `${en} is packed, waits for the courier`,
    bn: `${bn} প্যাক করা হয়েছে, কুরিয়ারের অপেক্ষায় আছে`,
  }),
}

/** What a scan means to whoever waits for the parcel. A courier's own word, if we have none for it, is said as it is. */
function scanned(ctx: Context, { status, place, note, happened_at }: Scan): Say {
  const when = at(ctx, happened_at)
  const where = place ? placeOf(place) : null
  switch (status) {
    case 'booked':
      return { en: `was booked with the courier ${when.en}`, bn: `${when.bn} কুরিয়ারকে জানানো হয়েছে` }
    case 'picked_up':
      return { en: `was picked up by the courier ${when.en}`, bn: `${when.bn} কুরিয়ার তুলে নিয়েছে` }
    case 'in_transit':
      return where
        ? { en: `was at ${where.en} ${when.en}`, bn: `${when.bn} ${where.bn} ছিল` }
        : { en: `was on its way ${when.en}`, bn: `${when.bn} পথে ছিল` }
    case 'out_for_delivery':
      return { en: `went out for delivery ${when.en}`, bn: `${when.bn} ডেলিভারির জন্য বের হয়েছে` }
    case 'attempt_failed': {
      const why = note ? ` (${note})` : ''
      return { en: `could not be handed over ${when.en}${why}`, bn: `${when.bn} হাতে দেওয়া যায়নি${why}` }
    }
    default: {
      const words = status
        .replace(/[_\s-]+/g, ' ')
        .trim()
        .toLowerCase()
      return {
        en: `was reported as "${words}"${where ? ` at ${where.en}` : ''} ${when.en}`,
        bn: `${when.bn}${where ? ` ${where.bn}` : ''} "${words}" বলে জানানো হয়েছে`,
      }
    }
  }
}

const common_words: Record<string, string> = { sorting: 'সর্টিং', local: 'স্থানীয়', central: 'কেন্দ্রীয়' }

/** Where it was; in Bengali with its ending, and with the district's own name: "Comilla hub" is কুমিল্লা হাবে. */
function placeOf(place: string): Say {
  const name = /^(.+?) hub$/i.exec(place.trim())?.[1]
  const name_bn = name && (findDistrict(name)?.name_bn ?? common_words[name.toLowerCase()])
  const en = name && common_words[name.toLowerCase()] ? `the ${place.toLowerCase()}` : place
  return { en, bn: name_bn ? `${name_bn} হাবে` : `${place}-এ` }
}

function arrived(ctx: Context, order: OrderShape, part: Part, parcel: Say): Say {
  const told = part.shipments.findLast((shipment) => shipment.delivered_at)?.delivered_at
  const noted = order.history.findLast(({ change, store }) => change === 'delivered' && store === part.store)?.at
  const when = at(ctx, told ?? noted)
  return {
    en: `${parcel.en} was delivered ${when.en}`.trim().concat('.'),
    bn: `${parcel.bn} ${when.bn} পৌঁছে গেছে।`.replace('  ', ' '),
  }
}

/** "… and should arrive between Wednesday and Thursday." */
function sentence(what: Say, ctx: Context, { estimate }: Part): Say {
  if (!estimate) return ended(what)
  const today = businessDay(ctx.now())
  const { from, by, basis } = estimate
  const [en, bn] = [betweenDays(from, by, today), betweenDays(from, by, today, 'bn')]
  if (basis === 'attempt_failed')
    return { en: `${what.en}. The courier tries again ${en}.`, bn: `${what.bn}। কুরিয়ার ${bn} আবার আসবে।` }
  return { en: `${what.en} and should arrive ${en}.`, bn: `${what.bn}; ${bn} পৌঁছানোর কথা।` }
}

const ended = ({ en, bn }: Say): Say => ({ en: `${en}.`, bn: `${bn}।` })

function silence(ctx: Context, since: string): Say[] {
  const today = businessDay(ctx.now())
  return [
    {
      en: `No news from the courier since ${formatDate(since, today)}; we have asked them.`,
      bn: `${formatDate(since, today, 'bn')} থেকে কুরিয়ারের কোনো খবর নেই; আমরা তাদের কাছে জানতে চেয়েছি।`,
    },
  ]
}

function lateness(ctx: Context, { estimate, deliver_by }: Part): Say[] {
  if (!estimate?.late || !deliver_by) return []
  const today = businessDay(ctx.now())
  return [
    {
      en: `That is later than promised (${byDate(deliver_by, today)}), and we are sorry.`,
      bn: `${byDate(deliver_by, today, 'bn')} পৌঁছানোর কথা ছিল; দেরির জন্য আমরা দুঃখিত।`,
    },
  ]
}

function codeOf({ delivery_code }: Part): Say[] {
  if (!delivery_code) return []
  return [
    {
      en: `Whoever brings it asks for your code: ${delivery_code}. Give it only when you have the parcel in your hands.`,
      bn: `যিনি নিয়ে আসবেন তিনি আপনার কোড চাইবেন: ${digitsFor('bn', delivery_code)}। পার্সেল হাতে পেলে তবেই কোডটি দিন।`,
    },
  ]
}

function at(ctx: Context, moment: string | null | undefined): Say {
  if (!moment) return { en: '', bn: '' }
  const [then, now] = [new Date(moment), ctx.now()]
  return { en: onMoment(then, now), bn: onMoment(then, now, 'bn') }
}
