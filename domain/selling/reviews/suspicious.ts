import { toLatinDigits } from '#core/language'

export type Flag = 'phone' | 'link' | 'abuse'

// Ten or more digits with nothing but the marks that people put between them: no price, size or date is so long.
const phone = /(?<!\d)\+?\d(?:[\s().–-]{0,2}\d){9,}/
const link =
  /https?:|www\.|\b(?:t|wa|m)\.me\/|[\p{L}\p{N}._-]+@[\p{L}\p{N}-]+\.\p{L}{2,}|(?<![\p{L}\p{N}])[\p{L}\p{N}-]{2,}\.(?:com|net|org|info|biz|shop|store|online|site|xyz|top|app|io|co|me|ly|bd|in|bangla)(?![\p{L}\p{N}])/u

/**
 * Words that are nothing but abuse, in English, Banglish and Bengali: few, so that an angry but honest review is not held up.
 * "Cheat", "fake", "bad" and বাজে are what reviews are for. A list never finds everything; a person decides.
 */
const abuse = [
  ...['fuck', 'fucking', 'fucker', 'motherfucker', 'bitch', 'bastard', 'asshole', 'cunt', 'whore', 'slut'],
  ...['kutta', 'kuttar', 'kuttarbaccha', 'haramjada', 'harami', 'shuor', 'shuorer', 'magi', 'khanki', 'chudi', 'choda'],
  ...['chodna', 'banchod', 'madarchod', 'baal', 'beshya'],
  ...['কুত্তা', 'কুত্তার', 'হারামজাদা', 'হারামজাদী', 'হারামি', 'হারামী', 'শুয়োর', 'শুয়োরের', 'মাগি', 'মাগী', 'খানকি'],
  ...['খানকির', 'চুদি', 'চোদা', 'চোদনা', 'বাইনচোদ', 'বানচোত', 'মাদারচোদ', 'বেশ্যা'],
].map((word) => word.normalize('NFC'))
const abusive = new Set(abuse)

/** Why somebody should look at a text before others read it. */
export function flagsOf(text: string): Flag[] {
  const plain = toLatinDigits(text.normalize('NFKC').normalize('NFC')).toLowerCase()
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? []
  return [
    ...(phone.test(plain) ? (['phone'] as const) : []),
    ...(link.test(plain) ? (['link'] as const) : []),
    ...(words.some((word) => abusive.has(word)) ? (['abuse'] as const) : []),
  ]
}
