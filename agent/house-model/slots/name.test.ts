import { expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../../test/quickest.ts'
import { nameIn } from './name.ts'

test.each([
  ['my name is Rahim Uddin', 'Rahim Uddin'],
  ['My name is Md. Rahim Uddin.', 'Md. Rahim Uddin'],
  ["I'm Nadia", 'Nadia'],
  ['im nadia', 'Nadia'],
  ['hi, i am tanvir ahmed from dhaka', 'Tanvir Ahmed'],
  ['I am Quentin Farrow and I need my order', 'Quentin Farrow'],
  ['name: Salma Khatun', 'Salma Khatun'],
  ['Name - Salma Khatun, phone 01711223344', 'Salma Khatun'],
  ['the name is zoltan', 'Zoltan'],
  ['this is Priya speaking', 'Priya'],
  ['please call me Bob', 'Bob'],
  ['আমার নাম রহিম', 'রহিম'],
  ['আমার নাম মোঃ করিম উদ্দিন, ফোন ০১৭১১২২৩৩৪৪', 'মোঃ করিম উদ্দিন'],
  ['নাম: সালমা খাতুন', 'সালমা খাতুন'],
  ['আমি করিম বলছি', 'করিম'],
  ['ami Karim bolchi', 'Karim'],
  ['ami karim bolchi dhaka theke', 'Karim'],
  ['amar nam sumi', 'Sumi'],
  ['amar naam Jewel Rana, thikana dhaka', 'Jewel Rana'],
  ['House 5, Road 3\nname: nusrat jahan\n01711223344', 'Nusrat Jahan'],
  ['receiver: Abdul Karim', 'Abdul Karim'],
])('%s', (line, name) => {
  const found = nameIn(line)
  expect(found?.name).toBe(name)
  const [span] = found!.spans
  expect(line.slice(span!.from, span!.to).toLowerCase()).toBe(name.toLowerCase())
})

test.each([
  ...[
    "I'm angry",
    'ami jabo',
    'I am looking for',
    'I am looking for a saree',
    "i'm not happy",
    'I am from Dhaka',
    "I'm in Sylhet",
    'this is ridiculous',
  ],
  ...[
    'my name is wrong on the invoice',
    'change my name',
    'my name is not on the parcel',
    'আমি যাবো',
    'আমার নাম কি',
    'আমার নাম ভুল',
    'amar nam vul',
  ],
  ...[
    'ami ekta shari kinte chai',
    'I am a customer',
    "I'm Very Angry",
    'brand name',
    'product name: ',
    'name',
    'নাম',
    'this is broken',
    'আমি শাড়ি কিনতে চাই',
    '',
  ],
])('"%s" is nobody\'s name', (line) => expect(nameIn(line)).toBeUndefined())

test('whatever somebody sends is read at once', () => {
  for (const unit of ["i'm ", 'my name is ', 'নাম ', 'name:', "a'", 'আমি ক', '\ud800', 'md. ', ' ', '\n', '-']) {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    expect(
      quickest(() => nameIn(text)),
      unit,
    ).toBeLessThan(at_once_ms)
  }
})
