import { conflict } from '#core/errors'

export const referenceUsed = () =>
  conflict('reference_used', {
    en: 'That transaction id was already used for an order. Check the id in your payment message, or talk to us.',
    bn: 'এই ট্রানজেকশন আইডি আগেই একটি অর্ডারে ব্যবহার হয়েছে। পেমেন্টের মেসেজে আইডিটি মিলিয়ে দেখুন, অথবা আমাদের জানান।',
  })
