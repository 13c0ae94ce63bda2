import { phraseReader } from './phrase-reader.ts'
import type { CancelReason } from './span.ts'

const negated = 'dont|not|no|didnt|doesnt|wont'
const mistake = 'bhul|vul|bhule|vule|ভুল|ভুলে|ভুলবশত|ভুলক্রমে'
const elsewhere = 'elsewhere|cheaper|another|other|different|somewhere|better'
const other_place = 'onno|অন্য|baire|বাইরে|pasher|পাশের|arek|আরেক'
const place_bn = 'khane|jaygay|jaigay|dokane|dokan|site|page|shop|store|খানে|জায়গায়|দোকানে|দোকান|সাইটে|পেজে'
const cheap_bn = 'kom|komdame|sosta|sostay|shostay|কম|কমে|সস্তা|সস্তায়'
const late = 'deri|dery|late|somoy|derite|দেরি|দেরী|দেরিতে|সময়|লেট'
const very = 'onek|eto|khub|beshi|besi|অনেক|এত|এতো|খুব|বেশি|বেশী|অতিরিক্ত'

/** Why somebody wants an order cancelled: the four that the shop knows. */
export const readCancelReason = phraseReader<CancelReason>(
  [
    [
      'no longer needed',
      `${negated} need|want|require it|this|that|them|these|the? anymore|any?`,
      `${negated} need|want it|this|that|them|these|the order|product|item? any more|longer`,
      'no longer need|needed|want|wanted|require|required|interested',
      'changed|change my mind|minds',
      'not needed|required|interested|wanted',
      'have|got|bought one already',
      'already have|got|bought it|one|this?',
      'ar|aar|r|akhon|ekhon|aar lagbe|lagbena|dorkar|proyojon|chai|chaina|nibo na|nai|nei?',
      'lagbe na|nah|noy',
      'lagbena|dorkarnai',
      'dorkar|proyojon nai|nei|na|ney|nei',
      'nibo|nebo|chai|kinbo na ar|aar?',
      'mon|mind bodle|bodlechi|change|poribortan? geche|gese|korechi|korsi?',
      'আর|এখন লাগবে|দরকার|প্রয়োজন|চাই না|নেই|নাই',
      'লাগবে|নেব|নিব|কিনব|চাই না',
      'লাগবেনা|চাইনা|দরকার|প্রয়োজন নেই|নাই|না?',
      'মত|মন বদলেছি|বদলে|পাল্টেছি|বদলেছে গেছে?',
    ],
    [
      'ordered by mistake',
      'by|in mistake|accident|error',
      'mistake|mistakenly|accidentally|accidently|unintentionally',
      'wrong order|product|item|one|size|colour|color|quantity',
      'ordered|order|chose|selected|bought|placed the? wrong',
      'ordered|order|placed it? twice',
      'duplicate order',
      'double ordered',
      `${mistake} kore|koira|kre|করে|বশত|ক্রমে|e order|অর্ডার?`,
      `${mistake} order|অর্ডার korsi|korechi|diyechi|disi|hoye|hoise|হয়ে|করেছি|দিয়েছি|করে?`,
      `${mistake} hoye|hoyeche|hoise|hoye|hoyechilo|হয়ে|হয়েছে|হইছে geche|gese|গেছে?`,
      'dui|duibar|dubar|double|দুইবার|দুবার bar|বার? order|অর্ডার',
      'ভুলে|ভুলবশত|ভুলক্রমে|bhule|vule|bhulbosoto',
    ],
    [
      'found cheaper',
      `found|find|got|saw|seen|buying|available|getting it|one|this|the|same|product|item|a? it|one|product|item? ${elsewhere} price|deal|offer|shop|store|place|site|seller|one|somewhere|elsewhere?`,
      'cheaper|less|lower price? elsewhere|somewhere|online|outside|there|in|at|on|from another|other|different|else?',
      'better|lower|cheaper price|deal|offer elsewhere|somewhere|at|from|in|on? another?',
      'price is|was? lower|less|cheaper elsewhere|somewhere|at|in|there',
      'too|very|so expensive|costly|pricey',
      `${other_place} ${place_bn} er|aro|আরো|আরও|এর? ${cheap_bn} dam|dame|daame|দাম|দামে?`,
      `${other_place} ${place_bn} dam|daam|দাম ${cheap_bn}`,
      `${cheap_bn} dam|dame|দামে|দাম ${other_place} ${place_bn}`,
      `${cheap_bn} dame|damey|দামে peyechi|paisi|pacchi|peyesi|pelam|pailam|পেয়েছি|পাচ্ছি|পেলাম`,
      `${cheap_bn} peyechi|paisi|pacchi|peyesi|pelam|পেয়েছি|পাচ্ছি|পেলাম`,
      `onnokhane|onnokothao|onno|অন্যখানে|অন্যকোথাও|অন্য kothao|কোথাও? ${cheap_bn} dam|dame|দাম|দামে?`,
      `dam|daam|দাম ${very} beshi|besi|বেশি|বেশী?`,
    ],
    [
      'takes too long',
      'taking|takes|took|take|is|it too|so|very|forever|ages long|much|slow|late time?',
      'taking|takes|took|take a? forever|ages|long|lot time?',
      'too|so|very late|slow|long|delayed',
      'delay|delayed|delaying',
      'waited|waiting|wait too|so|very|enough long|much?',
      'cant|cannot|not wait any|that? longer|long|more?',
      'tired of waiting',
      `${very} ${late} hocche|hochche|hoche|hosse|hoitese|hoye|lagche|lagtese|lagse|nicche|korche|kortese|hobe|হচ্ছে|হয়ে|লাগছে|নিচ্ছে|করছে|লাগবে|হবে?`,
      'somoy|shomoy|সময় beshi|besi|onek|বেশি|বেশী|অনেক lagtese|lagche|lagse|lagbe|nicche|লাগছে|লাগবে|নিচ্ছে',
      `${late} hocche|hochche|hoche|hosse|hoitese|lagche|lagtese|korche|kortese|hoye|হচ্ছে|হয়ে|করছে|লাগছে|করতেছে geche|gese|গেছে?`,
      'opekkha|অপেক্ষা korte|করতে parbo|parchi|পারব|পারছি|পারবো na|না',
    ],
  ],
  (cancel_reason) => ({ cancel_reason }),
)
