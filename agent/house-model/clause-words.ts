const set = (text: string): ReadonlySet<string> => new Set(text.normalize('NFC').split(/\s+/).filter(Boolean))

/** What somebody may tell a shop to do, as English begins a request. */
export const verbs =
  set(`add put remove delete drop take show find search look cancel return exchange swap replace track check order reorder buy
  checkout pay apply use set change update make give send deliver ship save move empty clear confirm place proceed compare recommend suggest list open
  book keep include increase decrease reduce refund write rate review forget tell connect transfer talk call email download print select choose pick
  start stop finish complete repeat view see switch edit subscribe unsubscribe get bring reserve double triple halve`)
/** Of those, what has no need of an object. */
export const whole_verbs = set('checkout pay order confirm proceed stop reorder')
/** They begin an act only with an object of its own: "and get a refund", "and tell me where it is" go on with the one before. */
export const going_on = set('get tell see call take bring start use call look check give let make keep email')
/** "Add … and check the cart", but not "track my order and check where it is". */
export const things = set(
  'cart order orders basket price stock coupon code delivery address wishlist total status bill invoice quantity size colour color',
)

/** They may stand before the verb, and mean nothing but that one asks. */
export const manners =
  set(`please pls plz kindly just also then and next finally lastly now ok okay so hi hello hey dear well first firstly second secondly third afterwards after that
  can could would will you u i i'd i'll we want need to like wanna gonna have let let's lets us me help must should id ill would
  yes yeah sure thanks vai bhai apu
  tarpor tar por pore ebar abar ekhon ektu doya kore plz accha acha ar ebong hae ji
  তারপর তার পর পরে এবার আবার এখন একটু দয়া করে প্লিজ আচ্ছা আর এবং হ্যাঁ জি ভাই আপু`)
/** What nobody asks to be done: a story, a rule, a condition, a wish about both. */
export const no_act =
  set(`tried trying couldn't cannot can't unable failed was were did didn't why how what when where who which whose if unless once whenever because since
  told said says asked someone he she they does doesn't has had should is are am i've we've jodi যদি keno kivabe kibhabe kemne কেন কীভাবে কিভাবে while before until
  after tahole তাহলে`)
/** What their object was in the part before. */
export const back = set('it they them that this its their eta ota ta seta এটা ওটা সেটা তা')

/** Bengali ends a request with its verb: দেন, koren, dekhao, lagbe. */
export const closing =
  set(`den din dao daw dio diben diyen koren koro korun korben koira kor rakhen rakho rakhun dekhan dekhao dekhun dekhaben bolen bolo bolun pathan pathao
  pathaben anen ano khujen khujo khujun lagbe chai nibo nebo kinbo korbo korte_chai felen felo badlan badlao niben nen nin dite_hobe korte_hobe jog_koro kato
  checkout lagan lagao boshan soran sorao koman komao baran barao
  লাগান লাগাও বসান সরান সরাও কমান কমাও বাড়ান বাড়াও দেন দিন দাও দিও দিবেন দিয়েন করেন করো করুন করবেন কর রাখেন রাখো রাখুন দেখান দেখাও দেখুন দেখাবেন বলেন বলো বলুন পাঠান পাঠাও পাঠাবেন আনেন আনুন খুঁজেন খুঁজুন
  লাগবে চাই নিব নেব নিবো নেবো কিনব কিনবো করব করবো ফেলেন ফেলুন ফেলো বদলান বদলাও নেন নিন নিবেন দেখি জানান`)
/** Behind the verb, and no part of the act. */
export const after_verb = set('please plz pls bhai vai apu na to naki ekhon ভাই আপু প্লিজ না তো এখন এখনই akta ektu')
/** The condition for what follows: "নীলটা না থাকলে লালটা দেন". */
export const conditional = /(?:লে|hole|thakle|asle|ashle|pele|gele|korle|dile|hoile|thaklei)$/

export const units =
  set(`kg kgs gm g gram l litre liter ml pcs pc piece pieces pack packs packet packets dozen hali box bottle ta ti taa jora
  কেজি গ্রাম লিটার পিস প্যাকেট ডজন হালি বোতল টা টি`)

/** What follows mends what was said before: "3 টা দেন, না ৬টা দেন". */
export const mending = set('no na না sorry oops wait actually mane মানে asole আসলে mean')
