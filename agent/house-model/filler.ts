import { phrases, wordSet } from '#domain/search'

const joined = (text: string) => wordSet(text.trim().replace(/\s+/g, ' '))

/** Said to a shopkeeper and never about the goods, wherever it stands. */
export const request = phrases<true>([
  [
    true,
    'please|pls|plz|plss|kindly',
    'i|we am|are|m|re? looking|searching|hunting|shopping for|to',
    'im|were looking|searching|hunting|shopping for|to',
    'i|we|id|wed would? like|love to? buy|order|get|see|purchase|have|find|add?',
    'i|we want|need|wanna|wish|wanted|needed to? buy|order|get|see|purchase|have|find|add?',
    'i am|m interested in',
    'im interested in',
    'can|could|may|would|will i|you|we|u please|pls|plz? show|find|get|give|have|buy|order|recommend|suggest|tell|add|send|search|remove|put? me|us? for?',
    'do|does|did you|u|ya|they|we have|sell|carry|stock|offer|keep any|some|a|an?',
    'have you got any|some|a?',
    'is|are there any|some|a?',
    'where can|could|do i|we get|buy|find|purchase',
    'add|put|throw|place to|in|into|on my|the? cart|basket|trolley',
    'to|in|into|from|of|on|at my|the|our|this? cart|basket|trolley|order|kart|wishlist',
    'show|give|get|bring|find|send|tell|let me|us see? some|all|any?',
    'for me|now|later|today',
    'in stock',
    'right now|away',
    'how much is|are|does|do|for?',
    'what|whats is? the? price|cost of',
    'what kind|kinds|type|types|sort of',
    'thank|thanks you?',
    'last|next|first|this|another time',
    'as soon as possible',
    'take|leave it|that|this|the? off|out|away? from? my|the? cart|basket?',
    'and nothing|anything else',
  ],
  [
    true,
    'kinte|nite|dekhte|khujte|korte|kinar|order chai|chacchi|chachi|cacchi|chassi|chaitesi|chaisi|chailam|parbo|pari|parbo|korte|icche|moner',
    'order|add|jog|buy|confirm|cancel|remove|search|find|check|reorder|return|exchange korte|korbo|koren|koro|korun|kore|kren|kor|korben|korte|diben|den|din|dao|kora|korsi|korechi|korchi chai|chacchi|den|din|dao|diben|lagbe|diyen|parbo|jabe?',
    'cart|kart|basket|karte|carte|korte e|te|a|theke|thake? add|jog|rakhen|den|din|dao|diyen|nin|nen|korun|koren|koro|soran|bad|badh? korun|koren|koro|den|din|dao|kore? den|din|dao?',
    'bad|badh|baad|soriye|soran|dhukiye|tule|pathiye|dekhiye|khuje|rekhe den|din|dao|diyen|dite|felen|felun|diben?',
    'amake|amk|amare|amader dekhan|dekhao|din|den|dao|diben?',
    'amar|amader kache|jonno|lagbe|dorkar|chai',
    'apnar|apnader|apnr|tomader|tumader|apnara kache|kase|dokane|shope|stock|bikri|ekhane e|te?',
    'ache|ase|achhe|asey|hobe|paoa|pawa|pabo|jabe naki|ki|kina|kichu|jabe|jay|na',
    'ki|kii ache|ase|pabo|pawa|paoa|hobe|dekhte|bikri|bikroy jay|jabe|koren|kren?',
    'dam|daam|price|mullo er? koto|kemon|ki taka|tk|kore?',
    'koto|kto dam|daam|taka|tk|price|kore|porbe|hobe|niben|rakhben?',
    'dorkar|proyojon|lagbe|lagbo|lagtese|lagto|lagteche|lgbe chilo|silo|vai|bhai?',
    'doya|doa kore',
    'er|r dam|daam|price',
  ],
  [
    true,
    'কার্ট|কার্টে|কার্টের|কার্টেই|ঝুড়িতে|ঝুড়ি|ব্যাগে থেকে? যোগ|রাখুন|রাখেন|দিন|দেন|দাও|নিন|বাদ|সরান করুন|করেন|করো|দিন|দেন|দাও?',
    'যোগ|অর্ডার|অ্যাড|এড|কনফার্ম|সার্চ|বাতিল|ক্যানসেল|রিমুভ|ফেরত করুন|করেন|করো|করে|করতে|করব|করবো|দিন|দেন|দিতে দিন|দেন|দাও|চাই|চাচ্ছি?',
    'বাদ|সরিয়ে|দেখিয়ে|খুঁজে|পাঠিয়ে|রেখে|তুলে|ঢুকিয়ে দিন|দেন|দাও|দিয়েন|দিতে|ফেলুন',
    'কিনতে|নিতে|দেখতে|খুঁজতে|পেতে চাই|চাচ্ছি|চাইছি|চাইছিলাম|পারি|পারব',
    'আমার|আমাদের কাছে|জন্য|লাগবে|দরকার|চাই',
    'আপনার|আপনাদের|তোমাদের|আপনারা কাছে|দোকানে|এখানে|স্টকে|বিক্রি?',
    'আছে|পাওয়া|পাব|হবে কি|নাকি|যাবে|যায় কি|নাকি|না?',
    'কি|কী আছে|পাব|পাওয়া|হবে|বিক্রি|দেখতে যায়|যাবে|করেন?',
    'দাম|মূল্য কত|কতো|কেমন টাকা|করে?',
    'কত|কতো দাম|টাকা|করে|পড়বে?',
    'এর|র দাম',
    'দয়া|অনুগ্রহ করে',
  ],
])

/** One word of the same kind in Bengali, where the verb may stand anywhere. */
export const request_words = joined(`
ami amake amk amr amar amader amra apni apnara apnader tumi tomra amare
lagbe lagbo lagtese lagto lagteche chacchi chachi chassi chaitesi chaichi kinbo kinte kinben kinar nibo nebo nite niben nilam nicchi nissi kinmu nimu
dekhan dekhao dekhaben dekhte dekhaw dekhben dekhun dekhaiyen dekhbo dekhate dekhi dekha khujchi khujtesi khujtechi khujsi khujun khujteci khuji dorkar dorkari proyojon
den din dao diyen dien diben dibo dite diyo pathan pathao pathaben rakhen rakhun rakho rakhben koren koro korun korte korbo korben korsi bolun bolen bolben janaben janan
mama joldi jaldi taratari parben paren parbo pari pabo paoa pawa naki kina soran sorao vai bhai vaiya bhaiya vaia apu apa sir madam doya ektu ekto plz please
আমি আমাকে আমার আমাদের আমরা আপনি আপনারা আপনাদের তুমি তোমরা
লাগবে লাগবো লাগব চাই চাচ্ছি চাইছি চাচ্ছিলাম কিনব কিনবো কিনতে কিনবেন কেনার নেব নেবো নিব নিবো নিতে নিবেন নিলাম নিচ্ছি
দেখান দেখাও দেখাবেন দেখতে দেখুন দেখি দেখব দেখাতে খুঁজছি খুজছি খুঁজতেছি খুঁজে খুঁজুন দরকার প্রয়োজন
দিন দেন দাও দিয়েন দিবেন দেবেন দেব দিতে পাঠান পাঠাবেন রাখুন রাখেন রাখো করুন করেন করো করতে করব করবো করবেন বলুন বলেন বলবেন জানাবেন
মামা জলদি তাড়াতাড়ি পারবেন পারেন পারব পারি পাব পাবো পাওয়া নাকি সরান সরাও ভাই ভাইয়া আপু আপা স্যার ম্যাডাম দয়া একটু প্লিজ প্লীজ আছে
`)

/** Only around the thing: "the", "some", "to"; inside they may belong to its name. */
export const around = joined(`
a an the of for to in on at with from by into onto up out off is are was were be am do does did has have had got get gets can could will would may might should shall
i im id ill we you u me my mine us our your it its it's this that these those there here they them he she and or but then than so also too just only now again well ok okay yes no not yeah yep
please pls plz hi hello hey thanks thank sir madam bro dear some any all every each more another other one ones thing things something anything item items product products option options stuff
want wanna need like love wish looking look looks search find show see view give send bring tell let buy order orders purchase add put take remove delete drop throw include keep make change update pick choose grab
recommend suggest browse check help available availability stock cart basket trolley instead please price prices cost costs how what which where when who whats much many
want wants hoping trying searching shopping interested shop store sell if as about between under over below above within around budget taka tk bdt usd
first second third last next previous cheapest quantity qty piece pieces pcs pack packet packets number no nr both total
order's cancel cancelled cancelling canceled track tracking return returning refund refunded exchange exchanging reorder replace receive received arrived arrive delivered deliver delivery ship shipped shipping placed status
review rate rating stars star write compare because since come been still yet ago today tomorrow yesterday pay paying payment using use coupon code apply actually everything save name problem problems issue question assistance talk speak human agent policy charged elsewhere actually hasn't haven't isn't aren't wasn't doesn't still via email ha hm left bought discount discounts come comes going go accept checkout cant don't dont didn't didnt

ekta ekti akta akti ek ektu kichu kisu kono kon konta ki kii koto kto ta ti te e er r ke ar o ba to tho re naki na nai nei ache ase achhe asey hobe holo hoy hoyeche kore kori kora korsi
theke thake hote moddhe modde jonno jonne diye die niye sathe shathe eta eita ota oita seta ei oi sei eigula egula ogula gulo gula guli sob shob dam daam damer dame price taka takar tk moto motoi
jonyo jabe jay ace asche hocche gelo geche gese add cart carte kart order orderer orderta oder bad badh baad cancel return ferot change bodle bodlate poriborton kothay kobe keno kivabe kibhabe kemon
upor upore plz hae ji jii achha accha thik thikache oi amar tumi apnar tomar jodi tahole taile kintu ekhon akhon aj ajke kal kalke r

একটা একটি এক কিছু কোনো কোন কোনটা কি কী কত কতো টা টি টো টার তে এ এর র য় কে আর ও বা তো রে না নাই নেই আছে হবে হলো হয় হয়েছে করে করি করা করেছি
থেকে হতে মধ্যে জন্য দিয়ে নিয়ে সাথে এটা এইটা ওটা ওইটা সেটা এই ওই সেই এগুলো ওগুলো গুলো সব দাম দামের দামে টাকা টাকার মতো মত
যাবে যায় যোগ কার্টে কার্ট কার্টের অর্ডার অর্ডারের অর্ডারটা বাদ বাতিল ফেরত বদলে বদলাতে পরিবর্তন কোথায় কবে কেন কীভাবে কিভাবে কেমন
হ্যাঁ পণ্যটা আইটেমটা জিনিসটা নাম্বার নম্বর জি আচ্ছা ঠিক আপনার তোমার যদি তাহলে কিন্তু এখন আজ আজকে কাল আগামীকাল তারপর এবং সহ মাত্র শুধু
`)

/** Goods whose name begins like a request. */
export const named = phrases<true>([
  [
    true,
    'show piece|pieces|case|off',
    'showpiece|showcase',
    'track pant|pants|suit|suits|light',
    'need for speed',
    'get well|up',
    'return gift|gifts',
    'first aid',
    'second hand',
    'one piece|plus',
    'all purpose|in|season|weather',
    'any time',
    'price tag|tags|gun',
    'order book|pad',
    'stock pot',
    'in ear',
    'on ear',
    'over ear',
    'under armour|garment|garments|wear|shirt|eye',
    'off white|road',
    'star anise|fruit|wars|light',
    'thank you card|cards',
    'no smoking',
  ],
])
