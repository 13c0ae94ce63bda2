import { invalid } from '#core/errors'
import { toBengaliDigits } from '#core/language'
import { clean } from '../text/normalise.ts'
import { most_words, stemsOf } from './term-keys.ts'

/** same: each of `terms` also finds all the others. also: each of `terms` also finds `finds`, and not the other way round. */
export type SynonymKind = 'same' | 'also'
export type SynonymGroup = {
  name: string
  kind: SynonymKind
  terms: string[]
  finds: string[]
  active: boolean
  note: string | null
}

export const most_terms = 40
export const longest_term = 60
export const longest_note = 500
export const longest_name = 60
export const name_pattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The group as it may be kept: one writing of each term, none twice. Refused when that leaves nothing to find. */
export function asGroup(given: SynonymGroup): SynonymGroup {
  if (!name_pattern.test(given.name) || given.name.length > longest_name) throw nameUnfit()
  if (given.note && given.note.length > longest_note) throw noteTooLong()
  if (Math.max(given.terms.length, given.finds.length) > most_terms) throw tooMany()
  const terms = bySaying(given.terms)
  const finds = bySaying(given.finds)
  for (const saying of terms.keys()) finds.delete(saying)
  if (given.kind === 'same' && given.finds.length > 0) throw findsNothingItself()
  if (given.kind === 'same' && terms.size < 2) throw tooFew()
  if (given.kind === 'also' && (terms.size === 0 || finds.size === 0)) throw leadsNowhere()
  return { ...given, terms: [...terms.values()], finds: [...finds.values()], note: given.note?.trim() || null }
}

/** The first writing of each: "book" and "books" are one. In small letters and single spaces, as it is typed. */
function bySaying(written: string[]): Map<string, string> {
  const terms = new Map<string, string>()
  for (const one of written) {
    if (one.length > longest_term) throw termTooLong(one)
    const stems = stemsOf(one)
    if (stems.length === 0) throw termEmpty(one)
    if (stems.length > most_words) throw termTooLong(one)
    const saying = stems.join(' ')
    if (!terms.has(saying)) terms.set(saying, clean(one).replace(/\s+/g, ' ').trim())
  }
  return terms
}

const bn = (count: number): string => toBengaliDigits(String(count))

const nameUnfit = () =>
  invalid('synonyms_name_unfit', {
    en: `The name of a group is small letters, digits and hyphens, at most ${longest_name} of them: eggplant, rice-cooker.`,
    bn: `দলের নাম ছোট হাতের ইংরেজি অক্ষর, সংখ্যা ও হাইফেন দিয়ে, বড়জোর ${bn(longest_name)}টি: eggplant, rice-cooker।`,
  })
const noteTooLong = () =>
  invalid('synonyms_note_too_long', {
    en: `A note has at most ${longest_note} characters. Say it shorter.`,
    bn: `নোটে বড়জোর ${bn(longest_note)}টি অক্ষর। আরও ছোট করে লিখুন।`,
  })
const tooMany = () =>
  invalid('synonyms_too_many', {
    en: `A group has at most ${most_terms} terms. Leave out spellings that sound alike (chal, chaal) and plurals: those are found anyway.`,
    bn: `এক দলে বড়জোর ${bn(most_terms)}টি শব্দ। একই রকম শোনায় এমন বানান ও বহুবচন বাদ দিন: সেগুলো এমনিতেই মেলে।`,
  })
const tooFew = () =>
  invalid('synonyms_too_few', {
    en: 'Name at least two words that mean the same. Plurals and endings are one word: "book" and "books" find each other anyway.',
    bn: 'একই অর্থের অন্তত দুটি শব্দ দিন। বহুবচন বা বিভক্তি আলাদা শব্দ নয়: "বই" আর "বইয়ের" এমনিতেই মেলে।',
  })
const leadsNowhere = () =>
  invalid('synonyms_too_few', {
    en: 'Say which words (terms) also find which others (finds): at least one of each, and not the same ones.',
    bn: 'কোন শব্দ (terms) লিখলে আর কোন শব্দ (finds) খুঁজতে হবে বলুন: দুই দিকেই অন্তত একটি, এবং আলাদা।',
  })
const findsNothingItself = () =>
  invalid('synonyms_kind_unfit', {
    en: 'Words that mean the same find each other: put them all into terms, or choose kind "also".',
    bn: 'একই অর্থের শব্দ একে অন্যকে খুঁজে দেয়: সবগুলো terms-এ দিন, অথবা kind "also" বেছে নিন।',
  })
const termEmpty = (written: string) =>
  invalid('synonym_empty', {
    en: `"${written.slice(0, longest_term)}" has no word in it. Write a word of at least one letter or digit.`,
    bn: `"${written.slice(0, longest_term)}"-এ কোনো শব্দ নেই। অন্তত একটি অক্ষর বা সংখ্যা লিখুন।`,
  })
const termTooLong = (written: string) =>
  invalid('synonym_too_long', {
    en: `"${written.slice(0, longest_term)}" is too long: a term is at most ${most_words} words and ${longest_term} characters. Shorten it to what people type.`,
    bn: `"${written.slice(0, longest_term)}" বেশি লম্বা: বড়জোর ${bn(most_words)}টি শব্দ ও ${bn(longest_term)}টি অক্ষর। মানুষ যা লিখে খোঁজে ততটুকু রাখুন।`,
  })
