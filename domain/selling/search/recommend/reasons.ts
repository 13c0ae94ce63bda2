import { digitsFor, inLanguage, type Language } from '#core/language'
import type { Candidate } from './candidates.ts'

export const recommendation_reasons = [
  ...(['cross_sell', 'related', 'up_sell'] as const),
  ...(['bought_together', 'similar', 'goes_with_cart'] as const),
  ...(['buy_again', 'for_you', 'seen_recently'] as const),
  ...(['popular_near', 'popular', 'new'] as const),
] as const
export type Reason = (typeof recommendation_reasons)[number]

export type Sentence = { en: string; bn: string }
type Told = { title: string; times: string; place: string }

/** By reason and, where there are several ways to come to it, by which. */
const sentences: Record<Reason, Record<string, (of: Record<Language, Told>) => Sentence>> = {
  cross_sell: {
    '': ({ en, bn }) => ({
      en: `Goes with ${en.title}, says the seller`,
      bn: `বিক্রেতা বলছেন, “${bn.title}” এর সঙ্গে এটি মানায়`,
    }),
  },
  related: {
    '': ({ en, bn }) => ({ en: `Is like ${en.title}, says the seller`, bn: `বিক্রেতা বলছেন, এটি “${bn.title}” এর মতোই` }),
  },
  up_sell: {
    '': ({ en, bn }) => ({
      en: `A better one than ${en.title}, says the seller`,
      bn: `বিক্রেতা বলছেন, এটি “${bn.title}” এর চেয়ে ভালো`,
    }),
  },
  bought_together: {
    '': ({ en, bn }) => ({
      en: `People who bought ${en.title} also bought this`,
      bn: `যাঁরা “${bn.title}” কিনেছেন, তাঁরা এটিও কিনেছেন`,
    }),
  },
  similar: {
    meaning: ({ en, bn }) => ({ en: `Similar to ${en.title}`, bn: `“${bn.title}” এর কাছাকাছি` }),
    beside: ({ en, bn }) => ({ en: `On the shelf beside ${en.title}`, bn: `“${bn.title}” এর পাশের তাকে থাকে` }),
    shelf: ({ en, bn }) => ({ en: `On the same shelf as ${en.title}`, bn: `“${bn.title}” এর সঙ্গে একই তাকে থাকে` }),
  },
  goes_with_cart: {
    linked: ({ en, bn }) => ({
      en: `Goes with ${en.title} in your cart, says the seller`,
      bn: `বিক্রেতা বলছেন, আপনার কার্টের “${bn.title}” এর সঙ্গে এটি মানায়`,
    }),
    together: ({ en, bn }) => ({
      en: `Often bought with ${en.title}, which is in your cart`,
      bn: `আপনার কার্টের “${bn.title}” এর সঙ্গে এটি প্রায়ই কেনা হয়`,
    }),
  },
  buy_again: {
    once: () => ({ en: 'You have bought it before: again?', bn: 'আগে কিনেছেন: আবার লাগবে?' }),
    often: ({ en, bn }) => ({
      en: `You keep buying it: ${en.times} times so far`,
      bn: `আপনার বারবার কেনা হয়: এ পর্যন্ত ${bn.times} বার`,
    }),
  },
  for_you: {
    'bought together': ({ en, bn }) => ({
      en: `You bought ${en.title}; others who did also bought this`,
      bn: `আপনি “${bn.title}” কিনেছেন; যাঁরা তা কিনেছেন, তাঁরা এটিও কিনেছেন`,
    }),
    'bought similar': ({ en, bn }) => ({
      en: `Similar to ${en.title}, which you bought`,
      bn: `আপনার কেনা “${bn.title}” এর কাছাকাছি`,
    }),
    'seen together': ({ en, bn }) => ({
      en: `You looked at ${en.title}; people who bought it also bought this`,
      bn: `আপনি “${bn.title}” দেখেছেন; যাঁরা তা কিনেছেন, তাঁরা এটিও কিনেছেন`,
    }),
    'seen similar': ({ en, bn }) => ({
      en: `Similar to ${en.title}, which you looked at`,
      bn: `আপনার দেখা “${bn.title}” এর কাছাকাছি`,
    }),
  },
  seen_recently: { '': () => ({ en: 'You looked at it recently', bn: 'সম্প্রতি এটি দেখেছেন' }) },
  popular_near: {
    district: ({ en, bn }) => ({
      en: `Many people in ${en.place} buy it`,
      bn: `${bn.place} জেলায় অনেকে এটি কিনছেন`,
    }),
    division: ({ en, bn }) => ({
      en: `Many people in ${en.place} Division buy it`,
      bn: `${bn.place} বিভাগে অনেকে এটি কিনছেন`,
    }),
  },
  popular: { '': () => ({ en: 'Many people buy it here', bn: 'এখানে অনেকে এটি কিনছেন' }) },
  new: { '': () => ({ en: 'New in the shop', bn: 'দোকানে নতুন এসেছে' }) },
}

/** Why it is recommended, as people are told. */
export function sentenceOf(
  { reason, way, because, times }: Omit<Candidate, 'product'>,
  place: Sentence | undefined,
): Sentence {
  const told = (language: Language): Told => ({
    title: because ? inLanguage(language, because.title, because.title_bn) : '',
    times: digitsFor(language, String(times ?? '')),
    place: place?.[language] ?? '',
  })
  return sentences[reason][way]!({ en: told('en'), bn: told('bn') })
}
