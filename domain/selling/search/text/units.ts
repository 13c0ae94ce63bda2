/** How amounts are written, in both languages, and the short form that stands for all of them. */
const writings: Record<string, string> = {
  mcg: 'mcg ug microgram micrograms মাইক্রোগ্রাম মাক্রোগ্রাম',
  mg: 'mg milligram milligrams মিগ্রা মিলিগ্রাম এমজি',
  g: 'g gm gms gr gram grams গ্রাম গ্রা',
  kg: 'kg kgs kilo kilos kilogram kilograms কেজি কিলো কিলোগ্রাম',
  ml: 'ml mls millilitre millilitres milliliter milliliters মিলি মিলিলিটার এমএল',
  l: 'l ltr ltrs litre litres liter liters লি লিটার',
  mm: 'mm millimetre millimeter মিমি মিলিমিটার',
  cm: 'cm centimetre centimeter সেমি সেন্টিমিটার',
  m: 'm mtr metre metres meter meters মিটার মি',
  inch: 'inch inches ইঞ্চি',
  ft: 'ft foot feet ফুট ফিট',
  yd: 'yd yds yard yards গজ',
  gb: 'gb gigabyte gigabytes জিবি',
  tb: 'tb terabyte terabytes টিবি',
  mb: 'mb megabyte megabytes এমবি',
  mah: 'mah এমএএইচ',
  w: 'w watt watts ওয়াট',
  v: 'v volt volts ভোল্ট',
  hz: 'hz hertz হার্জ',
  mp: 'mp megapixel megapixels মেগাপিক্সেল',
  pcs: 'pcs pc piece pieces পিস পিচ টি টা টির টার খানা',
  dozen: 'dozen dozens doz ডজন',
}

const by_writing = new Map(
  Object.entries(writings).flatMap(([unit, list]) =>
    list.split(' ').map((written) => [written.normalize('NFC'), unit] as const),
  ),
)

/** "কেজি" -> "kg"; undefined for what is no unit. Only said of a word that follows a number. */
export function unitOf(word: string): string | undefined {
  return by_writing.get(word)
}
