import { conflict } from '#core/errors'

export const turnRunning = () =>
  conflict('turn_running', {
    en: 'I am still answering what you said before. One moment.',
    bn: 'আপনার আগের কথার উত্তর দিচ্ছি। একটু অপেক্ষা করুন।',
  })

/** It was given up in the meantime, or its person was: nothing of it may be said any more. */
export const turnOver = () =>
  conflict('turn_over', {
    en: 'That answer came too late and was not sent; another one has taken its place. Ask again if it has not.',
    bn: 'উত্তরটি দেরিতে এসেছে, তাই পাঠানো হয়নি; এর জায়গায় অন্য উত্তর আছে। না থাকলে আবার বলুন।',
  })
