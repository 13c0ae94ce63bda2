/** Everyday shopping words as they are written in Bengali and as people type them in Latin letters, most usual first. */
export const pairs: [bengali: string, latin: string][] = `
চাল chal chaal|ডিম dim deem|আলু alu aloo|লাল lal|শাড়ি shari sharee saree sari|শাড়ী shari|গরুর gorur|গরু goru|মাংস mangsho mangso
দুধ dudh doodh|পেঁয়াজ peyaj piyaj peaj piaj peyaz|মরিচ morich|তেল tel|সাবান saban shaban|হলুদ holud halud|ইলিশ ilish elish
ডাল dal daal|আটা ata atta|ময়দা moyda|সুজি suji sooji|চিনি chini cheeni|লবণ lobon|লবন lobon|মসলা mosla moshla masala|মশলা moshla
আদা ada|রসুন rosun roshun|জিরা jira zira jeera|ধনিয়া dhonia dhoniya dhania|এলাচ elach|দারুচিনি daruchini|লবঙ্গ lobongo
সরিষা sorisha shorisha|সয়াবিন soyabin soyabean|মুরগি murgi|মুরগী murgi|খাসির khasir|মাছ mach maach|রুই rui|কাতলা katla|চিংড়ি chingri
পাঙ্গাস pangas|তেলাপিয়া telapia|কই koi|শুঁটকি shutki|দই doi|ঘি ghi ghee|মাখন makhon|পনির ponir paneer|মধু modhu|চা cha|কফি kofi coffee
বিস্কুট biskut biscuit|রুটি ruti rooti|পাউরুটি pauruti|মুড়ি muri|চিড়া chira|চানাচুর chanachur|নুডলস nudols noodles|সেমাই semai shemai
কলা kola|আম am aam|আপেল apel apple|কমলা komola|লেবু lebu|পেয়ারা peyara peara|আঙুর angur|খেজুর khejur|নারকেল narkel|পেঁপে pepe
তরমুজ tormuj tormuz|আনারস anaros|লিচু lichu litchu|কাঁঠাল kathal|ডাব dab|টমেটো tometo tomato|বেগুন begun|শসা shosha sosha|গাজর gajor
মুলা mula|লাউ lau|কুমড়া kumra|পটল potol|করলা korola korla|ঢেঁড়স dheros|বাঁধাকপি badhakopi|ফুলকপি fulkopi phulkopi|শাক shak
পালং palong|ধনেপাতা dhonepata|কাঁচা kacha|শুকনা shukna|গুঁড়া gura|ছোলা chola chhola|মুগ mug moog|মসুর mosur|খাবার khabar|পানি pani|পানী pani
পাঞ্জাবি panjabi punjabi|লুঙ্গি lungi|গামছা gamcha gamchha|পায়জামা payjama pajama|জামা jama|কামিজ kamij kameez|সালোয়ার salwar|ওড়না orna
জামদানি jamdani|বেনারসি benarosi|সুতি suti|সিল্ক silk|খাদি khadi|কাতান katan|টাঙ্গাইল tangail|তাঁত tat|গেঞ্জি genji|শার্ট shart shirt
প্যান্ট pant|জুতা juta|জুতো juto|স্যান্ডেল sandel sandal|চাদর chador|শাল shal|বোরকা borka|হিজাব hijab|টুপি tupi|মোজা moja moza|বেল্ট belt
ঘড়ি ghori|ব্যাগ bag byag|চুড়ি churi|মালা mala|কাপড় kapor|নকশি nokshi|কাঁথা katha|সাদা sada|কালো kalo|নীল nil neel|সবুজ sobuj shobuj
মোবাইল mobail mobile|চার্জার charjar charger|ফোন fon phone|হেডফোন hedfon headphone|ক্যামেরা kamera camera|ব্যাটারি batari battery
টিভি tv|ল্যাপটপ laptop|কম্পিউটার kompiutar computer|কীবোর্ড kibord keyboard|মাউস maus mouse|মনিটর monitor|ফ্যান fan|লাইট lait light
ফ্রিজ frij fridge|কেবল kebol|রাউটার rautar router|স্পিকার spikar speaker|ঘড়ী ghori|বাতি bati|পাখা pakha|ব্লেন্ডার blendar blender|ইউএসবি usb
ভিটামিন vitamin bhitamin|প্যারাসিটামল paracetamol parasitamol|নাপা napa|ওষুধ oshudh osudh|ঔষধ oushodh|স্যালাইন salain saline|ট্যাবলেট tablet
ক্যাপসুল capsule kapsul|সিরাপ sirap syrup|মলম molom|ইনসুলিন insulin|থার্মোমিটার thermometer|মাস্ক mask|ব্যান্ডেজ bandage bandej|জ্বর jor
কাশি kashi|সর্দি sordi|ব্যথা betha batha|ক্রিম krim cream|লোশন loshon lotion|শ্যাম্পু shampu shampoo|টুথপেস্ট toothpaste tuthpest
মশারি moshari mosari|মশা mosha|বালতি balti|মগ mog mug|ঝাড়ু jharu jhadu|সাবানের sabaner|থালা thala|বাটি bati|চামচ chamoch chamuch|গ্লাস glas glass
হাঁড়ি hari|কড়াই korai|পাতিল patil|চুলা chula|ছুরি churi|বঁটি boti|বোতল botol bottle|বালিশ balish|তোশক toshok|কম্বল kombol|চেয়ার cheyar chair
টেবিল tebil table|আলমারি almari|দরজা dorja|জানালা janala|পর্দা porda|আয়না ayna aina|চিরুনি chiruni|খাতা khata|কলম kolom|কাগজ kagoj kagoz
বই boi|ছাতা chata chhata|দড়ি dori|তালা tala|হাতুড়ি haturi|খেলনা khelna|ডায়াপার daiapar diaper|মোমবাতি mombati|ভুট্টা vutta bhutta|ভূট্টা bhutta
ভাত bhat vat|খিচুড়ি khichuri|বিরিয়ানি biriyani biryani|পোলাও polao|মিষ্টি mishti misti|রসমালাই roshmalai|বাদাম badam|কিসমিস kismis kishmish
তরকারি torkari|সবজি sobji|ফল fol|মাখন makhan|লাউশাক laushak|পুঁইশাক puishak|ঢেঁকি dheki|সরষে shorshe|মৌরি mouri|গোলমরিচ golmorich|তেজপাতা tejpata
জায়ফল jayfol|কালোজিরা kalojira|আখরোট akhrot|কাজু kaju|পেস্তা pesta|খই khoi|নাড়ু naru|সন্দেশ sondesh|জিলাপি jilapi|পায়েস payesh|ফিরনি firni
চপ chop|সমুচা somucha|সিঙ্গারা singara|পরোটা porota|নান nan naan|কাবাব kabab|হালুয়া halua|দুধের dudher|চায়ের chayer|ছানা chana|ছাগল chagol
ভেড়া vera bhera|হাঁস hash|ডাবের daber|পাবদা pabda|শোল shol|বোয়াল boal|কৈ koi|টেংরা tengra|শিং shing|মাগুর magur|লইট্টা loitta
রূপচাঁদা rupchada|কাঁকড়া kakra|ফতুয়া fotua|ব্লাউজ blouse blauj|পেটিকোট petticoat|শেরওয়ানি sherwani|কুর্তা kurta|জ্যাকেট jacket|সোয়েটার sweater|মাফলার muflar|টাই tai
রুমাল rumal|অন্তর্বাস ontorbas|নূপুর nupur|আংটি angti|নাকফুল nakful|টিপ tip|মেহেদি mehedi|কাজল kajol|লিপস্টিক lipstick|আয়রন iron ayron|রিমোট remote
সকেট socket|প্লাগ plug|সুইচ switch|তার tar|ড্রিল drill|মেমোরি memory|পেনড্রাইভ pendrive|মাইক mike|ঘড়ির ghorir|ইস্ত্রি istri|হিটার heater
কেটলি ketli kettle|ওভেন oven|জুসার juicer|মিক্সার mixer|ইনহেলার inhaler|গজ goj|তুলা tula|স্যাভলন savlon|ডেটল dettol|এন্টাসিড antacid|ওরস্যালাইন orsaline
সিরিঞ্জ syringe|ঝাঁটা jhata|ঝুড়ি jhuri|পিঁড়ি piri|মাদুর madur|পাপোশ paposh|লেপ lep|কাঁচি kachi|সুই sui|সুতা suta|বোতাম botam
পেরেক perek|হাতল hatol|রশি roshi|শিকল shikol|ফিতা fita|দেশলাই deshlai|আগরবাতি agorbati|ফুলদানি fuldani|পুতুল putul|বেলুন belun|রং rong
তুলি tuli|পেনসিল pencil|রাবার rabar rubber|স্কেল scale|ব্যাট bat|ফুটবল football futbol
`
  .trim()
  .split(/[|\n]/)
  .flatMap((line) => {
    const [bengali, ...latin] = line.trim().split(' ')
    return latin.map((one): [string, string] => [bengali!.normalize('NFC'), one])
  })

/** Different goods whose folded keys must never meet. */
export const strangers: [string, string][] = `
তেল তিল|dal tal|mula mola|চিনি চীনা|চাল চুল|ছোলা চুলা|dim dom|আলু আলো|কলা কালা|লাউ লেবু|খাল কাল|ঘি গি|মুগ মগ|মধু মাধুরী|দুধ দাদ|মাছ মশা
জামা জামাই|শাল শিল|থালা তালা|ধান দান|ভাত বাত|ঝাল জাল|পান পানি|বাটি বাতা|শাক শখ|সুতি সাথী|নীল নল|জিরা জোড়া|পেঁপে পাপ|আদা আধা|কই কাই
rice race|chal chul|bag big|pen pan|tea toy|pot pet|cot cat|shirt short|soap soup|sheet shoot|cup cap|pin pen|bat bath|ball bell|lamp lime
গরু গুঁড়া|মুড়ি মরিচ|চিড়া চারা|রুই রাই|কাঁথা কথা|চাদর চোদ্দ|লুঙ্গি লং|জুতা জোত|বোতল বাতিল|চামচ চামড়া|হাতা হাতি|তালা তুলা
`
  .trim()
  .split(/[|\n]/)
  .map(
    (line) =>
      line
        .trim()
        .split(' ')
        .map((word) => word.normalize('NFC')) as [string, string],
  )
