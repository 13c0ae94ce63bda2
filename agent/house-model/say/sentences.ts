import type { Writing } from '../utterance.ts'

/** What the house model says by itself, in each writing; what tools answer is in the person's language already. */
const sentences = {
  greet: {
    en: 'Hello! What are you looking for? Say it in your own words, such as "red saree under 2000".',
    bn: 'আসসালামু আলাইকুম! কী খুঁজছেন? নিজের মতো করেই বলুন, যেমন "২০০০ টাকার নিচে লাল শাড়ি"।',
    banglish: 'Assalamu alaikum! Ki khujchen? Nijer moto korei bolun, jemon "2000 takar niche lal shari".',
  },
  thanks: {
    en: 'You are welcome. Anything else?',
    bn: 'আপনাকেও ধন্যবাদ। আর কিছু লাগবে?',
    banglish: 'Apnakeo dhonnobad. Ar kichu lagbe?',
  },
  bye: {
    en: 'Goodbye, and come again.',
    bn: 'ভালো থাকবেন, আবার আসবেন।',
    banglish: 'Bhalo thakben, abar ashben.',
  },
  smalltalk: {
    en: 'I am the shopkeeper here, a program, and doing well. What may I find for you?',
    bn: 'আমি এই দোকানের দোকানদার, একটি প্রোগ্রাম; ভালো আছি। আপনার জন্য কী খুঁজব?',
    banglish: 'Ami ei dokaner dokandar, ekta program; bhalo achi. Apnar jonno ki khujbo?',
  },
  what_can_you_do: {
    en: 'I find products, fill your cart, place and track orders, change, cancel or return them, and call a colleague when you want one. What shall it be?',
    bn: 'আমি পণ্য খুঁজি, কার্টে রাখি, অর্ডার করি, অর্ডারের খবর দিই, বদলাই, বাতিল করি বা ফেরত নিই, আর চাইলে সহকর্মীকে ডাকি। কোনটা করব?',
    banglish:
      'Ami ponno khuji, cart e rakhi, order kori, order er khobor dii, bodlai, batil kori ba ferot nii, ar chaile shohokormike daki. Konta korbo?',
  },
  out_of_scope: {
    en: 'I only help with shopping here: products, orders, delivery, returns. What may I look for?',
    bn: 'আমি শুধু এই দোকানের কেনাকাটায় সাহায্য করি: পণ্য, অর্ডার, ডেলিভারি, ফেরত। কী খুঁজব বলুন।',
    banglish: 'Ami shudhu ei dokaner kenakatay shahajjo kori: ponno, order, delivery, ferot. Ki khujbo bolun.',
  },
  not_understood: {
    en: 'I did not understand that. Do you want to search for something, see your cart, or ask about an order?',
    bn: 'কথাটা বুঝতে পারিনি। কিছু খুঁজবেন, কার্ট দেখবেন, নাকি কোনো অর্ডারের কথা জানতে চান?',
    banglish: 'Kothata bujhte parini. Kichu khujben, cart dekhben, naki kono order er kotha jante chan?',
  },
  which_product: {
    en: 'Which product do you mean? Say its name, or its number in the list.',
    bn: 'কোন পণ্যটা? নাম বলুন, বা তালিকার কত নম্বর সেটা বলুন।',
    banglish: 'Kon ponnota? Nam bolun, ba talikar koto nombor sheta bolun.',
  },
  which_line: {
    en: 'Which thing in your cart do you mean?',
    bn: 'কার্টের কোন জিনিসটা?',
    banglish: 'Cart er kon jinishta?',
  },
  which_order: {
    en: 'Which order do you mean? Its number looks like DK-1042.',
    bn: 'কোন অর্ডারটা? নম্বরটা DK-1042 এর মতো।',
    banglish: 'Kon order ta? Nombor ta DK-1042 er moto.',
  },
  which_code: {
    en: 'Which coupon code? Type it as it is written.',
    bn: 'কোন কুপন কোড? যেমন লেখা আছে তেমনই লিখুন।',
    banglish: 'Kon coupon code? Jemon lekha ache temon likhun.',
  },
  which_address: {
    en: 'Where should it go? House and road, area and district please.',
    bn: 'কোথায় যাবে? বাসা ও রোড, এলাকা আর জেলা বলুন।',
    banglish: 'Kothay jabe? Basha o road, elaka ar jela bolun.',
  },
  how_many: {
    en: 'How many should there be?',
    bn: 'কয়টা থাকবে?',
    banglish: 'Koyta thakbe?',
  },
  why_cancel: {
    en: 'Why shall it be cancelled: no longer needed, ordered by mistake, found cheaper, or takes too long?',
    bn: 'কেন বাতিল করবেন: আর লাগবে না, ভুলে অর্ডার হয়েছে, অন্য জায়গায় কম দাম, নাকি অনেক দেরি হচ্ছে?',
    banglish: 'Keno batil korben: ar lagbe na, bhule order hoyeche, onno jaygay kom dam, naki onek deri hocche?',
  },
  how_many_stars: {
    en: 'How many stars, from 1 to 5?',
    bn: '১ থেকে ৫, কত তারা দেবেন?',
    banglish: '1 theke 5, koto tara diben?',
  },
  which_exchange: {
    en: 'Which item do you want to exchange, and for which size or colour?',
    bn: 'কোন জিনিসটা বদলাবেন, আর কোন সাইজ বা রঙে?',
    banglish: 'Kon jinishta bodlaben, ar kon size ba ronge?',
  },
  nothing_open: {
    en: 'There is nothing to agree to at the moment. What would you like?',
    bn: 'এখন সম্মতি দেওয়ার মতো কিছু নেই। কী চান বলুন।',
    banglish: 'Ekhon shommoti deyar moto kichu nei. Ki chan bolun.',
  },
  left_alone: {
    en: 'All right, I have left it as it is. What would you like instead?',
    bn: 'ঠিক আছে, যেমন ছিল তেমনই রইল। তার বদলে কী চান?',
    banglish: 'Thik ache, jemon chilo temon i roilo. Tar bodole ki chan?',
  },
  what_changed: {
    en: 'What shall I change in your details: name, address or language?',
    bn: 'আপনার কোন তথ্য বদলাব: নাম, ঠিকানা, নাকি ভাষা?',
    banglish: 'Apnar kon tottho bodlabo: nam, thikana, naki bhasha?',
  },
  sign_in: {
    en: 'Please sign in first, then I can show you that.',
    bn: 'আগে সাইন ইন করুন, তারপর দেখাতে পারব।',
    banglish: 'Age sign in korun, tarpor dekhate parbo.',
  },
} satisfies Record<string, Record<Writing, string>>

export type Sentence = keyof typeof sentences

export const say = (sentence: Sentence, writing: Writing): string => sentences[sentence][writing]
