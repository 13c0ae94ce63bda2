export const languages = ['en', 'bn'] as const
export type Language = (typeof languages)[number]

const bengaliZero = 0x09e6

/** ১২৩ -> 123; every other character stays. */
export function toLatinDigits(text: string): string {
  return text.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - bengaliZero))
}

export function toBengaliDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(bengaliZero + Number(digit)))
}

export function digitsFor(language: Language, text: string): string {
  return language === 'bn' ? toBengaliDigits(text) : text
}

/** The text in the reader's language, or the other one rather than nothing. */
export function inLanguage(language: Language, en: string, bn: string | null | undefined): string {
  return language === 'bn' && bn ? bn : en
}
