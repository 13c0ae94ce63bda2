import { describe, expect, test } from 'vitest'
import { delivery, offer, price, rice, takaOff } from '../../../test/pricing.ts'
import type { PricingInput, Promotion } from './quote.ts'

describe('a coupon that cannot be used says why, and what to do', () => {
  const midnight = new Date('2026-11-03T18:00:00Z')
  test.each<[string, Promotion, Partial<PricingInput>, string, string]>([
    [
      'minimum',
      takaOff(100, { code: 'EID10', minimum_minor: 270_000 }),
      {},
      'Spend ৳200 more to use EID10.',
      'EID10 ব্যবহার করতে আরও ৳২০০ খরচ করুন।',
    ],
    [
      'minimum',
      takaOff(10, { code: 'RICE', category_ids: ['rice'], minimum_minor: 50_000 }),
      { lines: [rice] },
      'Spend ৳160 more on the products it is for to use RICE.',
      'RICE ব্যবহার করতে নির্ধারিত পণ্যে আরও ৳১৬০ খরচ করুন।',
    ],
    [
      'ended',
      { code: 'EID10', unusable: 'ended', at: midnight },
      {},
      'EID10 ended on 3 Nov.',
      'EID10-এর মেয়াদ ৩ নভেম্বর শেষ হয়েছে।',
    ],
    [
      'not_started',
      { code: 'EID10', unusable: 'not_started', at: midnight },
      {},
      'EID10 starts on 4 Nov. Come back then to use it.',
      'EID10 ৪ নভেম্বর থেকে শুরু হবে। তখন ব্যবহার করতে পারবেন।',
    ],
    [
      'unknown',
      { code: 'EID1O', unusable: 'unknown' },
      {},
      'There is no coupon EID1O. Check the spelling, or go on without it.',
      'EID1O নামে কোনো কুপন নেই। বানানটি দেখে নিন, অথবা কুপন ছাড়াই এগিয়ে যান।',
    ],
    [
      'used_up',
      { code: 'EID10', unusable: 'used_up' },
      {},
      'EID10 has been used up: others were first.',
      'EID10 শেষ হয়ে গেছে: অন্যরা আগে ব্যবহার করে ফেলেছেন।',
    ],
    [
      'already_used',
      { code: 'EID10', unusable: 'already_used' },
      {},
      'You have already used EID10.',
      'আপনি EID10 আগেই ব্যবহার করেছেন।',
    ],
    [
      'other_currency',
      { code: 'EID10', unusable: 'other_currency', currency: 'USD' },
      {},
      'EID10 is only for carts in USD.',
      'EID10 শুধু USD মুদ্রার কার্টে চলে।',
    ],
    [
      'not_these_products',
      takaOff(10, { code: 'RICE', category_ids: ['rice'] }),
      {},
      'RICE is not for these products. Add one that it is for, or go on without it.',
      'RICE এই পণ্যগুলোর জন্য নয়। যে পণ্যে চলে তা যোগ করুন, অথবা কুপন ছাড়াই এগিয়ে যান।',
    ],
    [
      'choose_delivery',
      offer({ code: 'SHIP', kind: 'free_delivery' }),
      {},
      'SHIP takes off the delivery charge. Choose how to deliver, and it will count.',
      'SHIP ডেলিভারি চার্জ কমায়। ডেলিভারির উপায় বেছে নিলেই এটি যোগ হবে।',
    ],
    [
      'nothing_left',
      offer({ code: 'SHIP', kind: 'free_delivery' }),
      { shipping: [{ ...delivery, price_minor: 0 }] },
      'Delivery is already free, so SHIP is not needed.',
      'ডেলিভারি এমনিতেই ফ্রি, তাই SHIP লাগছে না।',
    ],
  ])('%s', (reason, promotion, given, message, message_bn) => {
    const quote = price({ promotions: [promotion], ...given })
    expect(quote.refused_coupons).toEqual([{ code: promotion.code, reason, message, message_bn }])
    expect(quote.promotions).toEqual([])
  })
})
