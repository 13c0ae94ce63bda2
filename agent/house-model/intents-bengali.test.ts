import { describe, expect, test } from 'vitest'
import { said, wanted } from './intents.fixture.ts'

const bengali = said(`
  track_order: গত সপ্তাহে যেটা কিনলাম সেটা এখন কোন জায়গায়
  track_order: কুরিয়ারের লোক কখন আসবে
  track_order: DK-3310 এর ডেলিভারির আপডেট দিন
  track_order: এক মাস হলো এখনো হাতে পাইনি
  cancel_order: শাড়ির অর্ডারটা বাতিল করে দেন প্লিজ
  cancel_order: ভাই ওই অর্ডার আর লাগবে না
  cancel_order: অর্ডার ক্যানসেল করার উপায় কী
  return_items: প্যান্টটা গায়ে হয়নি, ফেরত পাঠাতে চাই
  return_items: জিনিসটা পছন্দ হয়নি, ফিরিয়ে নিন
  return_items: রিটার্ন করব
  refund_status: ফেরতের টাকা এখনও পাইনি
  refund_status: রিফান্ডের কী খবর
  exchange_items: এক সাইজ বড় জামা বদলে দেওয়া যাবে?
  exchange_items: ফাটা মগটার বদলে একটা ভালো মগ পাঠান
  change_address: ডেলিভারির ঠিকানা পরিবর্তন করা দরকার
  change_address: বাসা পাল্টেছি, নতুন ঠিকানায় পাঠাতে হবে
  payment_methods: নগদে পেমেন্ট করা যায়?
  payment_methods: টাকা কীভাবে দেব
  delivery_options: রাজশাহীতে পাঠাতে কত টাকা লাগে
  delivery_options: অর্ডার দিলে কত দিনে ডেলিভারি পাওয়া যায়
  human: কাস্টমার সার্ভিসের কারো সাথে কথা বলতে চাই
  human: রোবট না, আসল মানুষ দেন
  human: বাচ্চাকে প্যারাসিটামল কতটুকু খাওয়াব
  search: নীল রঙের ছাতা আছে
  search: দুই হাজার টাকার মধ্যে ঘড়ি
  search: ৫ কেজি মিনিকেট চাল লাগবে
  search: টাটকা ইলিশ মাছ দেখাও
  add_to_cart: তৃতীয়টা কার্টে রাখুন
  add_to_cart: প্রথমটাই নিলাম
  view_cart: কার্টে মোট কত হলো
  remove_from_cart: আলু কার্ট থেকে সরান
  empty_cart: পুরো কার্ট ফাঁকা করে দাও
  apply_coupon: এই কুপনটা লাগান
  checkout: অর্ডারটা কনফার্ম করে দিন
  list_orders: এ পর্যন্ত কী কী অর্ডার করেছি
  get_document: বিলের কপি ডাউনলোড করব
  ask_policy: কত দিনের মধ্যে ফেরত দেওয়া যায়
  ask_policy: লগইন করতে পারছি না
  complain: দুধটা পচা ছিল
  complain: আমাকে অন্য জিনিস পাঠিয়েছে
  complain: বিকাশ থেকে দুইবার টাকা কেটেছে
  greet: নমস্কার দাদা
  thanks: অনেক ধন্যবাদ আপু
  what_can_you_do: আপনি আমাকে কী সাহায্য করতে পারেন
  yes: জ্বি করেন
  no: না লাগবে না
`)

const banglish = said(`
  track_order: vaia amar product gula kothay ache janaben
  track_order: parcel ki aj ashbe?
  track_order: 3310 number order er update din
  track_order: ekhono kichui hate pai nai
  cancel_order: ager order ta batil kore dao
  cancel_order: order cancel korar system ki
  cancel_order: ar lagbe na order ta, off koren
  return_items: shirt ta choto hoye gese ferot dibo
  return_items: jinish ta valo lage nai ferot nen
  return_items: return dite chai
  refund_status: refund kobe dhukbe
  refund_status: taka ferot er update ki
  exchange_items: L size er bodole XL dite parben
  exchange_items: noshto charger ta palte den
  change_address: delivery address ta bodlano dorkar
  change_address: notun basay uthsi, oi thikanay pathaben
  payment_methods: rocket e taka deya jay ki
  payment_methods: kivabe pay korbo
  delivery_options: khulna te pathate koto taka lage
  delivery_options: delivery hote koto din lage
  human: kono manusher shathe kotha bolan
  human: customer care e call dite chai
  human: thanay giye mamla korbo kintu
  search: valo maner rice cooker ase?
  search: baccar jonno jama dekhte chai
  search: 1500 takar moddhe juta
  search: panjabi dekhan to
  add_to_cart: oita 1 ta nibo
  add_to_cart: ditiyo ta cart e add kore den
  view_cart: cart dekhan
  change_cart: arekta baraye den
  remove_from_cart: dim ta cart theke bad dao
  empty_cart: cart ta puro khali koren
  apply_coupon: ei promo code ta lagao
  checkout: order ta confirm kore felen
  list_orders: amar shob order dekhte chai
  get_document: memo ta pathan
  ask_policy: warranty ase ki
  ask_policy: account khulte parchi na
  complain: pocha mach dise apnara
  complain: onno rong er jama paisi
  complain: courier er lok onek kharap bebohar korse
  greet: slm vai
  thanks: thank you vaia
  yes: ji koren
  no: na vai lagbe na
`)

describe('what is wanted is understood in Bengali', () => {
  test.each(bengali)('%s', (text, intent) => expect(wanted(text)).toBe(intent))
})

describe('what is wanted is understood in Bengali typed in Latin letters', () => {
  test.each(banglish)('%s', (text, intent) => expect(wanted(text)).toBe(intent))
})
