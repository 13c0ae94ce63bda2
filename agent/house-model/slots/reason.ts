import type { Line } from '#domain/search'
import type { Said } from './span.ts'

const most_characters = 300
const behind =
  /(?<!\p{L})(?:because(?: of)?|bcoz|bcz|coz|cuz|cause|due to|the reason is(?: that)?|reason(?: is)?\s?:?|karon(?: holo| hocche)?|karan|কারণ(?: হলো| হচ্ছে)?|কারন)(?![\p{L}\p{M}])\s?[:,-]?\s?(\S[^.!?।;|\n]*)/u
/** What is wrong with it, which nobody needs a "because" for. */
const wrong = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${[
    'broken|damaged|defective|faulty|torn|ripped|cracked|leaking|leaked|expired|rotten|spoiled|stained|dirty|fake|scratched|used|dead|melted|missing parts?',
    "wrong (?:size|colour|color|item|product|model|one)|too (?:small|big|large|tight|loose|short|long|heavy)|(?:does ?n[o']?t|do ?n[o']?t|didn'?t|did not|doesnt) (?:fit|work|match|turn on|charge|heat)|not (?:working|as described|as shown|fitting|original)|stopped working|poor quality|bad quality",
    'bhanga|vanga|venge geche|bhenge geche|chera|chhera|nosto|noshto|kharap|fata|kaj korche na|kaj kore na|kaj kortese na|size (?:mile na|thik na|boro|choto|hoy na|hoynai|hoyni)|(?:boro|choto|dhila|tight) (?:hoyeche|hoise|hoy|hoye)|onno (?:rong|size|jinis)|vul (?:product|size|rong|jinis)',
    'ভাঙা|ভেঙে গেছে|ছেঁড়া|ছেড়া|নষ্ট|খারাপ|ফাটা|কাজ করছে না|কাজ করে না|ভুল (?:পণ্য|সাইজ|রং|রঙ|জিনিস)|সাইজ (?:মেলেনি|মিলছে না|ছোট|বড়|হয়নি)|(?:ছোট|বড়|টাইট|ঢিলা) (?:হয়েছে|হয়|হয়ে)|মেয়াদ শেষ|মেয়াদোত্তীর্ণ',
  ]
    .join('|')
    .normalize('NFC')})(?![\\p{L}\\p{M}])`,
  'u',
)

const about_returns =
  /(?<![\p{L}])(return\w*|refund\w*|exchang\w*|replac\w*|send (it )?back|give (it )?back|receiv\w*|arriv\w*|got|came|complain\w*|ferot|bodl\w*|bodol\w*|peyechi|paisi|peyesi|dise|ফেরত|বদল\p{M}*|রিফান্ড|পেয়েছি|পাইছি|এসেছে|দিয়েছে)(?!\p{L})|^(it|its|it's|they|the|this|ota|eta|এটা|ওটা)\s/u

/** What does not work is no goods. */
const about_us =
  /(?<!\p{L})(coupon|code|promo|website|site|app|page|link|login|password|payment|otp|কুপন|কোড|ওয়েবসাইট|অ্যাপ)(?!\p{L})/u

/** Why, in the person's own words: what follows "because", "karon", "কারণ". */
export function readReason(line: Line): Said[] {
  const said = behind.exec(line.q)
  const words = said?.[1]?.trimEnd()
  if (!said || !words || !/\p{L}\p{M}*\p{L}/u.test(words)) return []
  const to = said.index + said[0].indexOf(said[1]!) + words.length
  return [{ from: said.index, to, slots: { reason: words.slice(0, most_characters) } }]
}

/** "Return the broken kettle"; where nothing came back or went wrong, "used books" are books. */
export function readFault(line: Line): Said[] {
  const fault = about_returns.test(line.q) && !about_us.test(line.q) ? wrong.exec(line.q) : null
  return fault ? [{ from: fault.index, to: fault.index + fault[0].length, slots: { reason: fault[0] } }] : []
}
