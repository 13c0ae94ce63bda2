import { wordSet } from '#domain/search'

/** "make it 3", "quantity to 3", "I meant 3" */
export const sets = wordSet('quantity qty meant mean poriman পরিমাণ koyta')
export const makes = wordSet('make change update set increase reduce decrease raise lower keep put bring')
export const it = wordSet('it that them this those to the quantity qty is e are only')
export const sets_behind = wordSet(
  'koro koren korun kore korben koira kor baniye banan banao rakho rakhun rakhen instead করো করুন করেন করে করবেন বানান বানাও রাখো রাখুন রাখেন'.replace(
    /\s+/g,
    ' ',
  ),
)
export const asks_before = wordSet(
  `add buy order need want get take remove delete drop purchase send grab have give me us only just and with another reorder return exchange cancel ordered bought for like
  of received ar o sathe এবং ও আর সাথে মাত্র শুধু sudhu matro order কিনব নেব চাই লাগবে lagbe nibo chai দিন`.replace(
    /\s+/g,
    ' ',
  ),
)
export const asks_behind = wordSet(
  `lagbe chai den din dao nibo nebo add kinbo dorkar dite nite diyen dien dibo kinte pathan pathao order please plz
  লাগবে চাই দিন দেন দাও নেব নিব নিবো নেবো কিনব কিনবো দরকার যোগ কিনতে নিতে অর্ডার দিয়েন পাঠান`.replace(/\s+/g, ' '),
)
/** What has a number in its name, or in its address. */
export const named = wordSet(
  `iphone galaxy redmi note realme ps xbox windows mac core series pro air mi vivo oppo watch level class part volume vol chapter type no number nokia pixel oneplus poco infinix
  house road block sector flat plot ward holding lane floor size page step gen generation spf ip usb hdmi ddr wifi vitamin omega top model version windows tecno a b c e f g h`.replace(
    /\s+/g,
    ' ',
  ),
)
/** No piece of anything: times, money, sizes. */
export const no_piece = wordSet(
  `taka tk takar takay bdt percent off star stars out am pm o tarikh tarikhe তারিখ তারিখে pro max plus mini ultra lite times din ghonta bar year years old yrs bochor boyosh minute k hajar hazar lakh lac hundred thousand nombor number no নম্বর
  টাকা টাকার টাকায় দিন দিনের ঘণ্টা বার বছর বছরের শতাংশ হাজার লাখ জন point points days hours weeks months business working taar tar`.replace(
    /\s+/g,
    ' ',
  ),
)
export const packs = wordSet('pack packs packet packets pkt প্যাক প্যাকেট pair pairs jora জোড়া')
export const held = wordSet('bottle bottles bag bags box boxes jar jars can cans carton cartons bosta বোতল বস্তা')
/** Behind "5 ta" these make it a time of the day. */
export const hours = wordSet(
  'baje bajar bar theke somoy shomoy dike moddhe age por pore মধ্যে আগে পর পরে বাজে নাগাদ সময় দিকে',
)
/** Whose the things are: "amar 3 ta", "the 2 sarees". */
export const whose = wordSet('the my these those this amar আমার amake আমাকে ami আমি amader er')
export const singles = wordSet('ekta একটা একটি ekti')
