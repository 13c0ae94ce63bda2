import { describe, expect, test } from 'vitest'
import { said, wanted } from './intents.fixture.ts'

const plain = said(`
  track_order: Any idea what happened to the toaster I paid for in May?
  track_order: shipment progress
  cancel_order: pls undo the order from this morning
  cancel_order: Would it be possible to call off purchase #7781, I found it cheaper elsewhere
  return_items: this jumper is scratchy and I'd rather send it back
  return_items: how would I go about returning something
  refund_status: you promised my money would be returned by Friday, any update on the refund?
  exchange_items: the sleeves are too long, could you swap it for a medium
  change_address: we just moved to Rajshahi, what do I do about my delivery address
  change_address: wrong postcode in the shipping address
  payment_methods: may I settle in cash when the rider comes
  delivery_options: what would it cost to ship to Bogura
  delivery_options: do you offer weekend delivery
  human: put me through to your supervisor
  human: typing to a machine is pointless, is there a representative
  search: got anything nice for a housewarming
  search: stainless steel water bottle
  search: I could use a decent pair of headphones
  add_to_cart: make the last one mine, put it in the basket
  add_to_cart: I'll take two of the second
  view_cart: what have I got in the basket so far
  remove_from_cart: leave the umbrella out of my cart
  empty_cart: wipe my basket clean
  save_for_later: not today, keep the lamp for later
  apply_coupon: does the voucher FIRST20 still work
  checkout: that's everything, check out please
  list_orders: everything I have purchased since January, my order history
  reorder: same groceries as last time please, reorder them
  get_document: my accountant needs a receipt for order 88
  write_review: I'd like to rate the rice cooker
  ask_policy: am I eligible for free returns after a month
  ask_policy: which penalties apply to late cancellations
  complain: third time I open a box and the glass is shattered
  complain: your website took my money twice
  my_profile: which email address do you have for me, show my profile
  update_profile: take me off the mailing list
  forget_me: close my account for good
  thanks: cheers mate
`)

const mistyped = said(`
  cancel_order: plz cancell my oreder
  track_order: wher is my pakage
  return_items: i wnat to retrun teh shoes
  change_address: chnage my delivry adress
  payment_methods: what paymnt methods do you accpet
`)

const elsewhere = said(`
  ask_policy: what does your return policy say
  ask_policy: is there a cancellation fee
  refund_status: track my refund
  update_profile: cancel the subscription to your newsletter
  forget_me: cancel my account
  complain: my payment failed and nobody answers
`)

describe('what is wanted is understood in English, however it is put', () => {
  test.each(plain)('%s', (text, intent) => expect(wanted(text)).toBe(intent))
})

describe('slips of the keyboard do not matter', () => {
  test.each(mistyped)('%s', (text, intent) => expect(wanted(text)).toBe(intent))
})

describe('the same verb means another thing with another object', () => {
  test.each(elsewhere)('%s', (text, intent) => expect(wanted(text)).toBe(intent))
})
