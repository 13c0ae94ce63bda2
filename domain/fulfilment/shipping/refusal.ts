import { findDistrict, type Place } from '#domain/stores'

export type Refusal = { code: string; message: string; message_bn: string }
type Named = { name: string; name_bn: string | null; district: string | null }

/** Why a store's parcel cannot go there, and what the shopper can do. */
export const refusal = {
  unknownStore: (): Refusal => ({
    code: 'store_not_found',
    message: 'This store is no longer here. Take its goods out of the cart to go on.',
    message_bn: 'এই দোকানটি আর নেই। এগিয়ে যেতে এর পণ্য কার্ট থেকে সরিয়ে দিন।',
  }),
  districtMissing: (): Refusal => ({
    code: 'district_missing',
    message: 'Which district is it in? Delivery depends on it.',
    message_bn: 'ঠিকানাটি কোন জেলায়? ডেলিভারি জেলার ওপর নির্ভর করে।',
  }),
  nothingThere: (store: Named, place: Place): Refusal => ({
    code: 'no_delivery_there',
    message: `There is no delivery from ${store.name} to ${en(place)} yet. Choose another address, or take its goods out of the cart.`,
    message_bn: `${bnName(store)} থেকে ${bn(place)} এখনো ডেলিভারি নেই। অন্য ঠিকানা দিন, অথবা এর পণ্য কার্ট থেকে সরিয়ে দিন।`,
  }),
  outsideArea: (store: Named, place: Place): Refusal => ({
    code: 'outside_delivery_area',
    message: `${store.name} does not deliver to ${en(place)}. Choose another address, or take its goods out of the cart.`,
    message_bn: `${bnName(store)} ${bn(place)} ডেলিভারি দেয় না। অন্য ঠিকানা দিন, অথবা এর পণ্য কার্ট থেকে সরিয়ে দিন।`,
  }),
  goods: (store: Named, place: Place): Refusal => ({
    code: 'goods_not_carried',
    message: `Something from ${store.name} cannot be carried to ${en(place)}. Take it out of the cart, or choose another address.`,
    message_bn: `${bnName(store)}-এর কোনো একটি পণ্য ${bn(place)} পাঠানো যায় না। সেটি কার্ট থেকে সরিয়ে দিন, অথবা অন্য ঠিকানা দিন।`,
  }),
  tooHeavy: (store: Named, place: Place): Refusal => ({
    code: 'parcel_too_large',
    message: `The goods from ${store.name} are too much for one parcel to ${en(place)}. Order less of them at a time.`,
    message_bn: `${bnName(store)}-এর পণ্য ${bn(place)} এক পার্সেলে পাঠানোর জন্য বেশি হয়ে গেছে। একবারে কম করে অর্ডার করুন।`,
  }),
}

const bnName = (store: Named): string => store.name_bn ?? store.name

function en(place: Place): string {
  return place.country === 'BD' ? (place.district ?? 'there') : countryName(place.country, 'en')
}

/** "Rangpur" as a place to go to; the case ending differs by name, so it is said as "… জেলায়". */
function bn(place: Place): string {
  if (place.country !== 'BD') return `${countryName(place.country, 'bn')} দেশে`
  return `${findDistrict(place.district)?.name_bn ?? place.district} জেলায়`
}

function countryName(country: string, language: 'en' | 'bn'): string {
  return (/^[A-Z]{2}$/.test(country) && new Intl.DisplayNames(language, { type: 'region' }).of(country)) || country
}
