import { describe, expect, test } from 'vitest'
import { utteranceOf, type Writing } from './utterance.ts'

describe('in which writing a message is', () => {
  test.each<[string, Writing]>([
    ['Where do I find my order?', 'en'],
    ['order status', 'en'],
    ['more of the same, are they any good', 'en'],
    ['order ta kobe pabo', 'banglish'],
    ['cart e koto', 'banglish'],
    ['please amar refund ta den', 'banglish'],
    ['আমার অর্ডার কই', 'bn'],
    ['iPhone 15 এর দাম কত', 'bn'],
    ['', 'en'],
  ])('%s: %s', (text, writing) => expect(utteranceOf(text).writing).toBe(writing))
})

describe('whether it asks', () => {
  test.each(['can you deliver on Friday', 'price?', 'কবে আসবে', 'ata ki taja'])('%s asks', (text) =>
    expect(utteranceOf(text).asks).toBe(true),
  )
  test.each(['add two of these', 'লাল শাড়ি', 'cancel'])('%s does not', (text) =>
    expect(utteranceOf(text).asks).toBe(false),
  )
})

test('words say where they stand in the line, with digits in one writing', () => {
  const { line, words } = utteranceOf('অর্ডার ১০৪২,  don’t   SEND it')
  expect(line).toBe("অর্ডার 1042, don't send it")
  for (const { text, from, to } of words) expect(line.slice(from, to).replace("'", '')).toBe(text)
})

test('a placeholder is one word and asks for nothing by itself', () => {
  expect(utteranceOf('cancel {{Order Number}}').words.map(({ text }) => text)).toEqual(['cancel', 'ordernumber'])
})

test('of an endless message the beginning is read', () => {
  expect(utteranceOf('cancel '.repeat(10_000)).line.length).toBeLessThanOrEqual(2_000)
})
