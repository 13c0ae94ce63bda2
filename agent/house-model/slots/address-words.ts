const set = (text: string): ReadonlySet<string> => new Set(text.normalize('NFC').split(/\s+/).filter(Boolean))

/** Words that a door's number follows. What they are worth says how rarely they mean goods ("flat 20% off", "floor mat"). */
export const doors =
  set(`house basa basha bari bashar basar barir road rd holding lane sector sec plot section houz haus hs hse
  বাসা বাড়ি হাউজ হাউস রোড সড়ক হোল্ডিং লেন সেক্টর প্লট গলি বাসার সেকশন`)
export const small_doors =
  set(`flat apartment apt floor fl block blk room level ward building suite unit tower tola tala lift shop
  ফ্ল্যাট ফ্লাট এপার্টমেন্ট অ্যাপার্টমেন্ট ফ্লোর ব্লক রুম ওয়ার্ড বিল্ডিং তলা তলায় টাওয়ার লেভেল`)
/** Doors only when they are tied to their number: H-12, R#5. */
export const tied_doors = set('h r b s f')
/** They go by letters, too: Block C, ব্লক সি. */
export const lettered = set(
  'block blk flat lane section sector plot building road unit tower ব্লক ফ্ল্যাট ফ্লাট সেক্টর প্লট লেন',
)
export const numbering = set('no num number nombor nomber nambar # নং নম্বর নাম্বার নাম্বর নঃ')
export const streets = set(
  'road rd lane avenue ave street st sarani sarak sharak goli রোড সড়ক লেন এভিনিউ অ্যাভিনিউ সরণি সরণী স্ট্রিট গলি',
)
export const storeys = set('floor tola tala তলা তলায় ফ্লোর')
export const goods =
  set(`piece pieces pcs pc pis taka tk bdt kg gm g gram ml l litre liter inch inches cm mm ft feet off percent pack packet set ta ti
  পিস টাকা কেজি গ্রাম লিটার ইঞ্চি টা টি প্যাকেট সেট min minute days hour`)

export type Label = 'line' | 'upazila' | 'district' | 'division' | 'city' | 'postcode'
const named: Record<Label, string> = {
  line: `vill village gram para mohalla moholla mahalla union po post_office postoffice p_o post area c_o landmark bazar
    গ্রাম গ্রামঃ পাড়া মহল্লা ইউনিয়ন ডাকঘর পোস্ট পোস্ট_অফিস পো এলাকা ডাক`,
  upazila: 'thana ps p_s upazila upozila upazilla upojela upojila থানা উপজেলা',
  district: 'dist district zila zilla jela jila জেলা',
  division: 'division bibhag বিভাগ',
  city: 'city town শহর',
  postcode: 'postcode post_code postal_code zip zip_code zipcode পোস্টকোড পোস্ট_কোড পোস্টাল_কোড',
}
export const labels = new Map<string, Label>(
  Object.entries(named).flatMap(([label, words]) =>
    [...set(words)].map((word): [string, Label] => [word, label as Label]),
  ),
)
/** Too short or too common to be a label without a colon. */
export const needs_colon = set('po p_o post area ps p_s para union bazar পো পোস্ট এলাকা landmark city town শহর পাড়া ডাক c_o')

export const phone_labels =
  set(`phone mobile call cell contact ph mob tel number no num my is fon phon amar ফোন মোবাইল নম্বর নাম্বার কল মোবা
  আমার ফোনঃ nombor nambar at on kol receiver`)

/** Before the name of a place, they name a part of it that the courier must know. */
export const sides = set(
  `west east north south purbo paschim poschim uttar dakshin dokkhin dakkhin moddho middle purba পূর্ব পশ্চিম উত্তর দক্ষিণ মধ্য`,
)

/** A place follows. */
export const cues =
  set(`to at in into address adress addres thikana tikana location deliver delivery send ship shipped live
  ঠিকানা ঠিকানায় ঠিকানাটা`)
/** Asking about carriage names a place without saying "to". */
export const carriage = set(
  `deliver delivery delivers delivered shipping ship charge courier send ডেলিভারি চার্জ কুরিয়ার পাঠান pathan pathao`,
)
/** Behind the name of a place: "dhaka te", "সিলেট এ". */
export const locatives = set('te e ey y এ তে য় তেই tei')
/** Between two parts of one address. */
export const joints = set('er r e te in of at the এর র এ তে এবং and district city near beside opposite behind')
/** They are never part of an address, so they end one. */
export const outside =
  set(`bodle bodlan changed বদলে বদলান বদলিয়ে পরিবর্তন holo hocche hochche হলো হচ্ছে হল i my me you your we please pls plz want need buy get can could would will shall do does did is are was be it this that these those
  deliver delivery delivers delivered send ship shipping change update order orders add remove cancel checkout pay payment cart show find price cost charge
  how what when where why which who today tomorrow now urgent hurry thanks thank to from for with by before after if or not no yes than under over
  here there have has make set put use call called name new sharee saree shari rice chal dal live lives living stay address same product products
  ami amar amake apni apnar tumi pathan pathao pathaben pathiye patan den dao din diben koren koro korun korben kore chai lagbe dorkar kinbo nibo nebo theke thaki thake
  dekhan dekhao bolen bolchi ki kobe koto kothay ar kintu taka tk ache ase hobe hoy jabe paoa jay thikana address er niche moddhe
  আমি আমার আমাকে আপনি আপনার পাঠান পাঠাও পাঠাবেন পাঠিয়ে দেন দিন দাও দিবেন করেন করো করুন করবেন করে চাই লাগবে দরকার কিনব নিব নেব থেকে থাকি থাকে
  দেখান দেখাও বলেন বলছি কি কী কবে কত কোথায় আর কিন্তু টাকা আছে হবে হয় যাবে পাওয়া ঠিকানা শাড়ি চাল ডাল ডেলিভারি অর্ডার নাম ফোন মোবাইল এবং`)
