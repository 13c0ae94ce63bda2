import { normal } from './line.ts'
import { wordSet } from './phrases.ts'

/** The colours of a shop in the three writings; a catalogue that has one of a row is found by all of it. */
const rows = `
red | লাল | lal, laal
blue | নীল | nil, neel
sky, sky blue | আকাশি, আসমানি | akashi, asmani
navy, navy blue | নেভি, নেভি ব্লু, গাঢ় নীল | nevi blue, garo nil
green | সবুজ | sobuj, shobuj, sabuj
bottle green | বটল গ্রিন | botol green
olive | জলপাই | jolpai
black | কালো, কাল | kalo, kaalo
white | সাদা, শাদা | sada, shada, saada
off-white, ivory | অফ হোয়াইট | of white, offwhite
yellow | হলুদ, হলদে | holud, holude
pink | গোলাপি, গোলাপী, পিংক | golapi, pingk
orange | কমলা | komola
purple | বেগুনি, বেগুনী | beguni
maroon | মেরুন, খয়েরি | merun, khoyeri
brown | বাদামি, বাদামী, ব্রাউন | badami
grey, gray, ash | ধূসর, ছাই, অ্যাশ | dhushor, chai rong
gold, golden | সোনালি, সোনালী | sonali
silver | রুপালি, রূপালি | rupali
cream | ক্রিম | krim
magenta | ম্যাজেন্টা |
teal | টিল |
turquoise | ফিরোজা | firoza
multicolour, multicolor | রঙিন, বহুরঙা | rongin`

const by_writing = new Map<string, string[]>()
for (const row of rows.trim().split('\n')) {
  const writings = row
    .split(/[|,]/)
    .map((writing) => normal(writing.trim()))
    .filter(Boolean)
  for (const writing of writings) by_writing.set(writing, writings)
}

/** Every writing of this colour; itself when it is not in the table. */
export const writingsOf = (colour: string): string[] => by_writing.get(normal(colour)) ?? [normal(colour)]

/** In Bengali, for a chip. */
export const colourInBengali = (colour: string): string | undefined =>
  by_writing.get(normal(colour))?.find((writing) => /\p{Script=Bengali}/u.test(writing))

/** Colours that are goods as well: only a colour beside "colour" or something to wear. */
export const also_goods = wordSet(
  `orange olive mustard cream gold golden silver clear warm lime lemon mint amber rose peach coffee chocolate ash steel sky rust biscuit chrome ivory
  কমলা হলুদ জলপাই ক্রিম সোনালি সোনালী ছাই কাল komola holud jolpai krim sonali nil badami বাদামি`.replace(/\s+/g, ' '),
)

/** Goods whose colour is part of their name: green tea, লাল চাল. */
export const colour_in_name = wordSet(
  `tea cha pepper cumin jira zira jeera rice chal chaal sugar chini salt lobon bull bread vinegar coffee board boards onion piyaj lentil lentils dal daal chola egg eggs dim
  shak shaak cabbage chilli chili chillies morich coconut amaranth beans meat flour ata atta cow gold gram cheese sauce mug
  চা জিরা চাল চিনি লবণ পেঁয়াজ ডাল ছোলা ডিম শাক মরিচ আটা গুঁড়া গুড়া বাঁধাকপি গোলমরিচ আলু gura powder`.replace(/\s+/g, ' '),
)

export const to_wear = wordSet(
  `saree sarees sari saris shari sharee sadi jamdani katan silk cotton shirt shirts tshirt dress dresses kameez kamiz kurti kurta panjabi punjabi lungi orna scarf hijab burka borka
  frock pant pants trouser jeans jama shoe shoes juta sandal bag bags cap coat jacket sweater koti blouse three
  শাড়ি শাড়ী শাড়ির জামদানি কাতান শার্ট টিশার্ট গেঞ্জি জামা ফ্রক সালোয়ার কামিজ কুর্তি পাঞ্জাবি লুঙ্গি ওড়না হিজাব বোরকা প্যান্ট জুতা স্যান্ডেল ব্যাগ টুপি জ্যাকেট সোয়েটার কোটি ব্লাউজ`.replace(
    /\s+/g,
    ' ',
  ),
)
