import { describe, expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../../test/quickest.ts'
import { addressIn } from './address.ts'

const read = (line: string) => addressIn(line)?.address

describe('an address is read as it is typed', () => {
  test.each([
    // English
    [
      'House 12, Road 5, Block C, Banani, Dhaka 1213',
      { line1: 'House 12, Road 5, Block C', district: 'Dhaka', upazila: 'Banani', postcode: '1213' },
    ],
    [
      'Flat 3A, House 44, Road 9/A, Dhanmondi, Dhaka 1209',
      { line1: 'Flat 3A, House 44, Road 9/A', district: 'Dhaka', upazila: 'Dhanmondi', postcode: '1209' },
    ],
    [
      'House #17, Road #2, Sector 4, Uttara, Dhaka-1230',
      { line1: 'House #17, Road #2, Sector 4, Uttara', district: 'Dhaka', postcode: '1230' },
    ],
    ['Please change my address to House 5, Road 3, Dhaka', { line1: 'House 5, Road 3', district: 'Dhaka' }],
    [
      'ship order DK-1042 to 17 Station Road, Kotwali, Chittagong instead',
      { line1: '17 Station Road', district: 'Chattogram', upazila: 'Kotwali' },
    ],
    [
      'my address is 2nd floor, 88 Kazi Nazrul Islam Avenue, Tejgaon, Dhaka',
      { line1: '2nd floor, 88 Kazi Nazrul Islam Avenue', district: 'Dhaka', upazila: 'Tejgaon' },
    ],
    [
      'I live at Holding 21, Ward 4, Savar, Dhaka',
      { line1: 'Holding 21, Ward 4', district: 'Dhaka', upazila: 'Savar' },
    ],
    [
      'Rose Garden, House 9, Lane 3, Khulshi, Chattogram',
      { line1: 'Rose Garden, House 9, Lane 3', district: 'Chattogram', upazila: 'Khulshi' },
    ],
    ['House 7 Road 3 Mirpur 2 Dhaka', { line1: 'House 7 Road 3 Mirpur 2', district: 'Dhaka', upazila: 'Mirpur' }],
    ['house 12, road 5', { line1: 'house 12, road 5' }],
    [
      'Plot 15, Block D, Bashundhara R/A, Dhaka 1229, phone 01711-223344',
      { phone: '+8801711223344', line1: 'Plot 15, Block D, Bashundhara R/A', district: 'Dhaka', postcode: '1229' },
    ],
    ['Apt 6C, 12/3 Elephant Road, Dhaka', { line1: 'Apt 6C, 12/3 Elephant Road', district: 'Dhaka' }],
    [
      'Shop 14, Level 3, Elephant Road, New Market, Dhaka',
      { line1: 'Shop 14, Level 3, Elephant Road', district: 'Dhaka', upazila: 'New Market' },
    ],
    // labels
    [
      'Vill: Char Kalia, PO: Hatiya, Dist: Noakhali',
      { line1: 'Vill: Char Kalia, PO: Hatiya', district: 'Noakhali', upazila: 'Hatiya' },
    ],
    [
      'Village: Moddhopara, Post: Kaligonj, Thana: Kaliganj, District: Gazipur',
      { line1: 'Village: Moddhopara, Post: Kaligonj', district: 'Gazipur', upazila: 'Kaliganj' },
    ],
    [
      'vill shibpur, upazila hathazari, dist chittagong',
      { line1: 'vill shibpur', district: 'Chattogram', upazila: 'Hathazari' },
    ],
    [
      'Address: Holding 4, Union: Rajapur, Upazila: Sonagazi, District: Feni, Post code: 3930',
      { line1: 'Holding 4, Union: Rajapur', district: 'Feni', upazila: 'Sonagazi', postcode: '3930' },
    ],
    ['House 5, Road 1, Thana: Fooland, Dhaka', { line1: 'House 5, Road 1, Thana: Fooland', district: 'Dhaka' }],
    // Bengali
    ['বাসা ১২, রোড ৫, মিরপুর ১০, ঢাকা', { line1: 'বাসা ১২, রোড ৫, মিরপুর ১০', district: 'Dhaka', upazila: 'Mirpur' }],
    [
      'হাউজ নং ৪, রোড নং ৭, ব্লক বি, বনানী, ঢাকা ১২১৩',
      { line1: 'হাউজ নং ৪, রোড নং ৭, ব্লক বি', district: 'Dhaka', upazila: 'Banani', postcode: '1213' },
    ],
    ['গ্রাম: চর কালিয়া, উপজেলা: হাতিয়া, জেলা: নোয়াখালী', { line1: 'গ্রাম: চর কালিয়া', district: 'Noakhali', upazila: 'Hatiya' }],
    [
      'আমার নতুন ঠিকানা ৫ নং বাসা, ৩ নং রোড, যাত্রাবাড়ী, ঢাকা',
      { line1: '৫ নং বাসা, ৩ নং রোড', district: 'Dhaka', upazila: 'Jatrabari' },
    ],
    [
      '৪র্থ তলা, ১০/বি স্টেশন রোড, হালিশহর, চট্টগ্রাম',
      { line1: '৪র্থ তলা, ১০/বি স্টেশন রোড', district: 'Chattogram', upazila: 'Halishahar' },
    ],
    ['সাভার উপজেলা, ঢাকা জেলা', { district: 'Dhaka', upazila: 'Savar' }],
    [
      'বাড়ি ২২, লেন ৪, জিন্দাবাজার, সিলেট, মোবাইল ০১৮১২৩৪৫৬৭৮',
      { phone: '+8801812345678', line1: 'বাড়ি ২২, লেন ৪, জিন্দাবাজার', district: 'Sylhet' },
    ],
    ['বাসা ৩ রোড ২ মোহাম্মদপুর ঢাকায় পাঠান', { line1: 'বাসা ৩ রোড ২', district: 'Dhaka', upazila: 'Mohammadpur' }],
    ['ঠিকানা: হোল্ডিং ৫৫, বোয়ালিয়া, রাজশাহী', { line1: 'হোল্ডিং ৫৫', district: 'Rajshahi', upazila: 'Boalia' }],
    ['ফ্ল্যাট ৫বি, বাসা ৮, খিলগাঁও, ঢাকা', { line1: 'ফ্ল্যাট ৫বি, বাসা ৮', district: 'Dhaka', upazila: 'Khilgaon' }],
    // Banglish
    [
      'basa 12 road 5 mirpur 10 dhaka te pathan',
      { line1: 'basa 12 road 5 mirpur 10', district: 'Dhaka', upazila: 'Mirpur' },
    ],
    ['sylhet er zindabazar', { line1: 'zindabazar', district: 'Sylhet' }],
    [
      'amar basha 7 no road, 15 no bari, adabor, dhaka',
      { line1: '7 no road, 15 no bari', district: 'Dhaka', upazila: 'Adabor' },
    ],
    [
      'thikana holo holding 9, sonadanga, khulna, phone 01911223344',
      { phone: '+8801911223344', line1: 'holding 9', district: 'Khulna', upazila: 'Sonadanga' },
    ],
    [
      'gram: dokkhin para, thana: rangunia, jela: ctg',
      { line1: 'gram: dokkhin para', district: 'Chattogram', upazila: 'Rangunia' },
    ],
    [
      '3 tala, basa 9, lane 1, halishahar, ctg te delivery den',
      { line1: '3 tala, basa 9, lane 1', district: 'Chattogram', upazila: 'Halishahar' },
    ],
    ['cumillar kandirpar e pathan', { line1: 'kandirpar', district: 'Cumilla' }],
    ['order ta house 3 road 8 uttara dhaka te pathaben', { line1: 'house 3 road 8 uttara', district: 'Dhaka' }],
    // a name and lines
    [
      'Name: Salma Khatun\nHouse 7\nRoad 9\nKhalishpur\nKhulna\n01912345678',
      {
        name: 'Salma Khatun',
        phone: '+8801912345678',
        line1: 'House 7, Road 9',
        district: 'Khulna',
        upazila: 'Khalishpur',
      },
    ],
    [
      'নাম: রহিম উদ্দিন, বাসা ৪, রোড ১১, বাড্ডা, ঢাকা',
      { name: 'রহিম উদ্দিন', line1: 'বাসা ৪, রোড ১১', district: 'Dhaka', upazila: 'Badda' },
    ],
  ])('%s', (line, address) => expect(read(line)).toEqual(address))
})

describe('a place alone is a district, or what it says of one', () => {
  test.each([
    ['Sylhet', { district: 'Sylhet' }],
    ['ঢাকা', { district: 'Dhaka' }],
    ['chittagong', { district: 'Chattogram' }],
    ['jessore please', { district: 'Jashore' }],
    ['do you deliver to Bogra?', { district: 'Bogura' }],
    ['সিলেটে ডেলিভারি দেন?', { district: 'Sylhet' }],
    ['rajshahi te delivery charge koto', { district: 'Rajshahi' }],
    ['delivery charge khulna', { district: 'Khulna' }],
    ['ami chattogram er halishahar e thaki', { district: 'Chattogram', upazila: 'Halishahar' }],
    ['আমি চট্টগ্রামের হালিশহরে থাকি', { district: 'Chattogram', upazila: 'Halishahar' }],
    ['ami comilla te thaki', { district: 'Cumilla' }],
    ['Mirpur', { upazila: 'Mirpur' }],
    ['Dhanmondi', { district: 'Dhaka', upazila: 'Dhanmondi' }],
    ['send it from Dhaka to Sylhet', { district: 'Sylhet' }],
    ['Bogura doi Dhaka te pathaben', { district: 'Dhaka' }],
    ['Dhaka, 1213', { district: 'Dhaka', postcode: '1213' }],
  ])('%s', (line, address) => expect(read(line)).toEqual(address))
})

test.each([
  ...[
    'house plant',
    'block printed saree',
    'road bike',
    'I live happily',
    'doll house 2 pcs',
    'flat 20% off',
    'floor cleaner 500 ml',
  ],
  ...[
    'Tangail saree',
    'Rajshahi mango 5 kg',
    'sylhet er cha ache?',
    'রাজশাহীর আম',
    'টাঙ্গাইলের শাড়ি',
    'bogura r doi',
    'made in Tangail',
  ],
  ...[
    'building blocks 100 pieces',
    'where is my order 1042',
    'flat iron under 2000',
    '2 kg rice',
    '500 gram dal',
    'তালা চাবি',
    'ভাঙা পণ্য পেয়েছি',
  ],
  ...[
    'post office box sticker',
    'thana',
    'house',
    'number 5',
    'call me at 01711223344',
    'sector',
    'to the moon',
    'address change korte chai',
  ],
  ...[
    'change my address',
    'room freshener 2 piece',
    'level 5 game',
    'palash',
    'kalai dal 1 kg',
    'oxygen meter',
    'basan koto',
    'dhakai jamdani',
    'মোটা কলার',
    'ঘরে ঢোকাতে হয় না',
    'পরিষ্কার অক্ষরে',
    'sector 9 comic',
    'plot 2 novels',
    'barir jonno fan lagbe',
    'nakshi kantha from Jamalpur',
    '',
  ],
  ...[
    'i want to go home in 5 minutes',
    'it is in stock',
    'rail road 1200 pieces puzzle',
    'gift shop 3',
    'plot twist',
    'the block 2 pieces set',
  ],
])('"%s" holds no address', (line) => expect(read(line)).toBeUndefined())

test('what is left of the line are the other words', () => {
  const rest = (line: string) => {
    const spans = addressIn(line)?.spans ?? []
    return [...line]
      .filter((_, at) => !spans.some(({ from, to }) => at >= from && at < to))
      .join('')
      .trim()
  }
  expect(rest('send 2 red sarees to House 4, Road 6, Banasree, Dhaka')).toBe('send 2 red sarees')
  expect(rest('jamdani dhaka te pathan')).toBe('jamdani  pathan')
  expect(rest('বাসা ৩, রোড ২, ঢাকা ১২০৭ পাঠান')).toBe('পাঠান')
})

test('whatever somebody sends is read at once', () => {
  const units = [
    'House 5, ',
    'Dhaka ',
    '1/',
    'ঢাকা, ',
    '01711',
    'a'.repeat(50),
    '\u200d',
    '👍',
    '(((',
    'c/o ',
    '\ud800',
    'ে',
    'road ',
    'x:y ',
    ', ',
    '12/A-',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    expect(
      quickest(() => addressIn(text)),
      unit,
    ).toBeLessThan(at_once_ms)
  }
})
