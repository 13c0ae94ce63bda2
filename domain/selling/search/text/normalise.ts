import { toLatinDigits } from '#core/language'

/** Longer texts than any title, question or honest description; the rest is not looked at. */
const most_characters = 20_000

/** One way of writing every text, in words and single spaces: what is compared, remembered and counted. */
export function normalise(text: string): string {
  return clean(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** The same before punctuation goes, which still tells "2.5 l" and "wi-fi" apart from two sentences. */
export function clean(text: string): string {
  const part = text.length > most_characters ? text.slice(0, most_characters) : text
  return ascii.test(part) ? part.toLowerCase() : bengali(latin(part))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are ASCII too, and end up as separators
const ascii = /^[\x00-\x7f]*$/

/** Full-width letters, ligatures and accents become plain ones; invisible characters go. */
function latin(text: string): string {
  return (
    text
      // Before joiners go: the old way to write ৎ was ত + hasanta + joiner.
      .replace(/ত্\u200d(?!য)/g, 'ৎ')
      .replace(/\u200d|\u20e3|[\ufe00-\ufe0f]|[\u00ad\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
      .replace(/(?<!\d)(?=[½¼¾])/g, '0')
      .replace(/[½¼¾]/g, (part) => fractions[part]!)
      .replace(/[™®©℠]/g, ' ')
      .replace(/″/g, '"')
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[\u0307‐‑‒–−×ʼ‘’`´“”⁄æøœßłđıμ]/g, (letter) => plain[letter] ?? '')
      .normalize('NFC')
  )
}

const fractions: Record<string, string> = { '½': '.5', '¼': '.25', '¾': '.75' }
const plain: Record<string, string> = {
  ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '−': '-', '×': 'x', '⁄': '/', '“': '"', '”': '"' },
  ...{ ʼ: "'", '‘': "'", '’': "'", '`': "'", '´': "'" },
  ...{ æ: 'ae', ø: 'o', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ı: 'i', μ: 'u' },
}

/**
 * NFC leaves ড় ঢ় য় as letter + dot in both encodings, which is the one form we keep.
 * The rest are keyboard slips that look right on the screen.
 */
function bengali(text: string): string {
  if (!/[ঀ-৿]/.test(text)) return text
  return (
    toLatinDigits(text)
      .replace(/([া-ৌ]{1,2})়/g, '়$1')
      .replace(/ব়/g, 'র')
      .replace(/([^ডঢয])়/g, '$1')
      .replace(/ঁ([়া-ৌ]{1,3})/g, '$1ঁ')
      .replace(/([া-ৌ])\1+/g, '$1')
      .replace(/([ঁ্])\1+/g, '$1')
      .replace(/([া-ৌ])্/g, '$1')
      // Typed for the colon that it looks like: মূল্যঃ
      .replace(/ঃ(?![\u0980-\u09e3])/g, ' ')
      .replace(/অা/g, 'আ')
      // A hasanta with nothing to join (হাত্ for হাত) is not heard.
      .replace(/্(?![\u0995-\u09b9\u09ce])/g, '')
      .replace(/[৷।]/g, '. ')
  )
}
