import { type Line, textAt } from '#domain/search'
import { phraseReader } from './phrase-reader.ts'
import type { Slots } from './span.ts'

type Pick = NonNullable<Slots['pick']>

const most = 'sobcheye|sobceye|shobcheye|sobtheke|shobtheke|সবচেয়ে|সবচাইতে|সবথেকে'
const of_all = 'sob|shob|সব|সবার cheye|ceye|theke|চেয়ে|চাইতে|থেকে'
const one = 'one|ones|item|product|option'
const ta = 'ta|ti|tar|টা|টি'

/** What is only said of one of several: "সস্তাটা", not "সস্তা ফোন". */
export const readPick = phraseReader<Pick>(
  [
    [
      'cheapest',
      `the? cheapest ${one}?`,
      `the? cheaper ${one}`,
      'the cheaper',
      `the? least expensive|costly ${one}?`,
      `the? lowest price|priced|cost ${one}?`,
      `the? less expensive ${one}`,
      `sosta|sasta|shosta|shasta|সস্তা ${ta}`,
      'sostata|sastata|shostata|sostatai|সস্তাটা|সস্তাটাই|সস্তাটার',
      `${most} sosta|sasta|shosta|সস্তা|সস্তাটা|sostata ${ta}?`,
      `${of_all} sosta|sasta|shosta|সস্তা|সস্তাটা|sostata ${ta}?`,
      `${most} kom|কম dam|damer|dami|daame|dame|দাম|দামের|দামি|দামেরটা|দামিটা ${ta}?`,
      `${of_all} kom|কম dam|damer|dami|dame|দাম|দামের|দামি|দামেরটা|দামিটা ${ta}?`,
      `kom dam|damer|dami ${ta}`,
      'kom damerta|damita',
      'কম দামেরটা|দামিটা|দামটা',
    ],
    [
      'dearest',
      `the? most expensive|costly ${one}?`,
      `the? costliest|priciest ${one}?`,
      `the? expensive|dearer|pricier|costlier|pricey ${one}`,
      `the? more expensive ${one}`,
      `the? highest price|priced ${one}?`,
      `dami|দামি|দামী ${ta}`,
      'damita|দামিটা|দামীটা',
      `${most} dami|damita|দামি|দামী|দামিটা|দামীটা ${ta}?`,
      `${of_all} dami|damita|দামি|দামী|দামিটা|দামীটা ${ta}?`,
      `${most} beshi|besi|বেশি|বেশী dam|damer|dami|দাম|দামের|দামি|দামেরটা ${ta}?`,
    ],
    [
      'best_rated',
      `the? best|top|highest|better rated|reviewed|rating ${one}?`,
      `the? best|better ${one}`,
      'the best',
      `${most} bhalo|valo|ভালো|ভাল|ভালোটা|ভালটা|sera|সেরা|bhalota|valota ${ta}?`,
      `${of_all} bhalo|valo|ভালো|ভাল|ভালোটা|ভালটা|bhalota|valota ${ta}?`,
      `bhalo|valo|sera|best|সেরা|বেস্ট ${ta}`,
      'bhalota|valota|serata|besta|bestta|ভালোটা|ভালটা|সেরাটা',
      `bhalo|valo|beshi|ভালো|ভাল|বেশি rating|রেটিং er|এর? ${ta}`,
    ],
    [
      'last',
      `the? previous ${one}`,
      'the previous',
      `the? earlier ${one}`,
      'the one before|earlier',
      'one before',
      `ager|aager|agerta|age|আগের|আগেরটা|আগেরটাই|আগেরটার ${ta}`,
      'agerta|agertai|আগেরটা|আগেরটাই|আগেরটার|আগেরটি',
    ],
    [
      'same',
      'the? same as last|before|previous|earlier time|order?',
      'the? same again',
      'the? same one|ones|thing|things|product|item|items|stuff',
      'the same',
      'same ta|টা|ti',
      'as last time',
      'like last time',
      'eki|ekoi|একই ta|টা|jinis|জিনিস|moto|রকম|product|পণ্য',
      'ekita|ekitai|একইটা|সেমটা|sameta|ekoita',
      'ager|aager|agerbar|goto|gotobar|gotobarer|আগের|আগেরবারের|গতবারের|গতবার bar|barer|বার|বারের? moto|motoi|মতো|মতন|মতই|মতোই',
      'ager|আগের bar|বার ja|যা',
      'my|the usual',
    ],
  ],
  (pick, line, at, to) => (isPicked(pick, line, at, to) ? { pick } : undefined),
)

/** "The same address", "best ta price": about something else than what was shown. */
function isPicked(pick: Pick, line: Line, at: number, to: number): boolean {
  const next = textAt(line, to)
  if (pick === 'same' && textAt(line, at) !== 'as')
    return !/^(day|address|size|colour|color|number|price|time|problem|issue)$/.test(next)
  if (pick === 'best_rated' && textAt(line, to - 1) === 'best')
    return !/^(way|time|thing|deal|price|of|regards|delivery)$/.test(next)
  return true
}
