import { expect, test } from 'vitest'
import { tokens, words } from './words.ts'

test.each([
  ['Wi-Fi', ['wifi', 'wi', 'fi']],
  ['wi fi', ['wifi', 'wi', 'fi']],
  ['T-Shirt', ['tshirt', 't', 'shirt']],
  ['t shirt', ['tshirt', 't', 'shirt']],
  ['tshirt', ['tshirt']],
  ['USB-C', ['usbc', 'usb', 'c']],
  ['iPhone15', ['iphone15', 'iphone', '15']],
  ['SM-A546E', ['sma546e', 'sm', 'a546e']],
  ['3-in-1', ['3in1', '3', 'in', '1']],
  ['10×12', ['10x12']],
  ['40/76', ['40', '76']],
  ["men's O'Neill l’Oréal", ['men', 'oneill', 'loreal']],
  ['৳1,20,000.00', ['120000']],
  ['5.0 1.2.3 .5', ['5', '1.2.3', '0.5']],
  ['USBকেবল', ['usb', 'কেবল']],
  ['ভালো।দাম', ['ভালো', 'দাম']],
  ['4 in 1', ['4', 'in', '1']],
  ['মি.গ্রা. U.S.B.', ['মিগ্রা', 'usb']],
])('%s is read as it is meant', (text, read) => {
  expect(words(text)).toEqual(read.map((word) => word.normalize('NFC')))
})

test.each([
  ['500ml', '500 ML', '500-ml', '৫০০মি.লি.', '৫০০ মি.লি.', '৫০০ মিলি', '500 millilitres'],
  ['5kg', '5 KG', '5-kg', '৫ কেজি', '৫কেজি', '5 kilo'],
  ['1l', '1 L', '১ লিটার', '1.0 litre', '১লি.'],
  ['2.5l', '2.5 l', '২.৫ লিটার', '2.50 ltr'],
  ['0.5kg', '½ kg', '.5 kg', '0.50kg'],
  ['6.6inch', '6.6"', '6.6″', '৬.৬ ইঞ্চি'],
  ['10pcs', '10 pieces', '১০টি', '১০ টির', '10 pcs'],
])('%s, however it is written', (written, ...others) => {
  for (const other of others) expect(words(other)).toEqual(words(written))
})

test('an amount keeps its number and its unit, so that either finds it', () => {
  expect(tokens('চাল৫কেজি')).toEqual([
    { word: 'চাল', parts: [] },
    { word: '5kg', parts: ['5', 'kg'] },
  ])
})

test('names made of letters and digits stay whole', () => {
  expect(words('ভিটামিন বি১২, ৫জি, B12 A4 4K')).toEqual(['ভিটামিন', 'বি12', '5জি', 'b12', 'a4', '4k'])
})

test('a closing quotation mark is no inch', () => {
  expect(words('"redmi 12" 6"')).toEqual(['redmi', '12', '6inch', '6', 'inch'])
})

test('the same word twice is two words', () => {
  expect(words('rice, rice')).toEqual(['rice', 'rice'])
})

test('nothing to read is no words', () => {
  for (const text of ['', '   ', '!!!', '😀😀', "'", '-', '\u0000', '়়', '্']) expect(words(text).length).toBeLessThan(2)
})

test('the longest text costs milliseconds, whatever it is made of', () => {
  const fillings = [
    'চাল ডাল 500 মি.লি. wi-fi, ',
    'a',
    'a-',
    '1,',
    '1.',
    '1.0',
    '"1',
    "a'",
    'া',
    '়',
    '্',
    'ঁা',
    'ক্',
    '😀',
    '%(.*)+',
    '\u0000',
    'এ',
    'é',
    'ﷺ',
  ]
  for (const filling of fillings) words(filling.repeat(200))
  for (const filling of fillings) {
    const text = filling.repeat(10_000 / filling.length)
    const times: number[] = []
    let read: string[] = []
    for (let time = 0; time < 5; time++) {
      const started = performance.now()
      read = words(text)
      times.push(performance.now() - started)
    }
    // 1 to 5 ms on a quiet machine; the tests run on a busy one.
    expect(Math.min(...times), filling).toBeLessThan(25)
    expect(read.length).toBeLessThanOrEqual(2_000)
    expect(Math.max(0, ...read.map((word) => word.length))).toBeLessThanOrEqual(80)
  }
})
