import { invalid } from '#core/errors'

/** A short key, however it is written: "Shoe size", "shoe-size". */
export function readTopic(text: string): string {
  const topic = text
    .slice(0, 200)
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  if (/^[a-z][a-z0-9_]{0,39}$/.test(topic)) return topic
  throw invalid('bad_topic', {
    en: 'A topic is a short word in Latin letters, such as size, allergy or prefers.',
    bn: 'বিষয়টি লাতিন অক্ষরে ছোট একটি শব্দ, যেমন size, allergy বা prefers।',
  })
}
