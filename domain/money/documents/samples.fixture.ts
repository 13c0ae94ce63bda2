import { taxWithin } from '#core/money'
import { billCharge, type Charge } from './bill-charge.ts'
import { billPart } from './bill-part.ts'
import type { Part, PartLine } from './part.ts'
import type { Issued } from './pdf/sheet.ts'
import type { ShopDetails } from './shop-details.ts'

/** For tests: an order as people in Bangladesh place them, with what is hard to print. */
export const sample_shop: ShopDetails = {
  name: 'Dokandar',
  name_bn: 'দোকানদার',
  address: 'Level 5, 12 Kemal Ataturk Avenue, Banani, Dhaka 1213',
  address_bn: '৫ম তলা, ১২ কামাল আতাতুর্ক অ্যাভিনিউ, বনানী, ঢাকা ১২১৩',
  phone: '+8809612345678',
  email: 'accounts@dokandar.example',
  tax_number: '004567891-0101',
}

export const sample_line = (given: Partial<PartLine> = {}): PartLine => {
  const { quantity = 1, unit_price_minor = 1_250_000, discount_minor = 0, tax_bps = 750 } = given
  const total_minor = quantity * unit_price_minor - discount_minor
  return {
    id: 'oln_1',
    title: 'Red lotus half-silk jamdani',
    title_bn: 'লাল পদ্ম হাফসিল্ক জামদানি শাড়ি',
    options: { Colour: 'Red', Length: '5.5 m' },
    sku: 'JAM-0012-R',
    tax_minor: taxWithin(total_minor, tax_bps),
    total_minor,
    ...given,
    quantity,
    unit_price_minor,
    discount_minor,
    tax_bps,
  }
}

const lines = [
  sample_line({ discount_minor: 125_000 }),
  sample_line({
    id: 'oln_2',
    title: 'Hand-embroidered Nakshi kantha, double size, natural dyes (indigo, madder and pomegranate), washed twice',
    title_bn: 'হাতে সেলাই করা নকশিকাঁথা, ডাবল সাইজ, প্রাকৃতিক রং (নীল, মঞ্জিষ্ঠা ও ডালিম), দুইবার ধোয়া',
    options: { Size: 'Double', Pattern: 'সূর্যমুখী ও পাখি' },
    sku: 'NK-221',
    quantity: 2,
    unit_price_minor: 485_050,
    tax_bps: 750,
  }),
  sample_line({
    id: 'oln_3',
    title: 'Kataribhog rice, 5 kg',
    title_bn: 'কাটারিভোগ চাল, ৫ কেজি',
    options: {},
    sku: null,
    quantity: 12,
    unit_price_minor: 62_000,
    tax_bps: 0,
  }),
  sample_line({
    id: 'oln_4',
    title: 'Gold-plated Kundan necklace with জড়োয়া earrings',
    title_bn: 'স্বর্ণের প্রলেপ দেওয়া কুন্দন নেকলেস ও জড়োয়া কানের দুল (Kundan set)',
    options: { Box: 'Gift' },
    sku: 'KN-7/৭',
    quantity: 1,
    unit_price_minor: 12_500_000,
    tax_bps: 500,
  }),
]

export function samplePart(given: Partial<Part> = {}): Part {
  const own = given.lines ?? lines
  const shipping_minor = 12_000
  return {
    id: 'ful_1',
    store_id: 'str_1',
    store: 'nakshi-sarees',
    status: 'packed',
    packed_here: true,
    method_name: 'Courier, inside Dhaka',
    courier: 'pathao',
    tracking: 'PT-20261120-77',
    delivery_price_minor: shipping_minor,
    delivery_discount_minor: 0,
    delivery_tax_minor: taxWithin(shipping_minor, 1500),
    delivery_tax_bps: 1500,
    shipping_minor,
    total_minor: own.reduce((total, line) => total + line.total_minor, shipping_minor),
    seller: {
      name: 'Nakshi Sarees',
      name_bn: 'নকশি শাড়ি ঘর',
      phone: '+8801711204502',
      line1: 'Shop 14, Bailey Road Market',
      upazila: 'Ramna',
      district: 'Dhaka',
    },
    lines: own,
    ...given,
    order: {
      id: 'ord_1',
      number: 'DK-1042',
      imported: false,
      currency: 'BDT',
      note: 'দুপুর ২টার পরে আসবেন, please call before you come. Gate code 45#.',
      contact_name: 'Rahima Khatun রহিমা খাতুন',
      contact_phone: '+8801712345678',
      contact_email: 'rahima@example.test',
      address: {
        name: 'রহিমা খাতুন',
        phone: '+8801712345678',
        line1: 'বাড়ি ৭, সড়ক ২, ব্লক-C (Green House)',
        line2: 'কিশোরগঞ্জ ক্লিনিকের পাশে',
        upazila: 'Dhanmondi',
        district: 'Dhaka',
        postcode: '1205',
        country: 'BD',
      },
      placed_at: '2026-11-18T14:20:00.000Z',
      parts: 1,
      ways: ['cod'],
      cash_due_minor: 100_000_000,
      ...given.order,
    },
  }
}

export function sampleInvoice(part = samplePart()): Issued {
  return { ...billPart(part, sample_shop, false, []), ...issued('INV-2026-000042', 'invoice', part) }
}

export function sampleCreditNote(given: Partial<Charge> = {}, part = samplePart()): Issued {
  const [of] = part.lines as [PartLine]
  const charge: Charge = {
    id: 2,
    fulfilment_id: part.id,
    kind: 'returned',
    amount_minor: -of.total_minor,
    said: 'The border (পাড়) came loose after one wash',
    refusal: null,
    return_number: 'DK-1042-R1',
    lines: [
      {
        order_line_id: of.id,
        quantity: of.quantity,
        amount_minor: of.total_minor,
        tax_minor: of.tax_minor,
        new_title: null,
        new_title_bn: null,
        new_options: null,
        new_sku: null,
        new_amount_minor: null,
        new_tax_minor: null,
      },
    ],
    ...given,
  }
  const corrects = { number: 'INV-2026-000042', issued_at: '2026-11-20T06:00:00.000Z' }
  const { kind, snapshot } = billCharge({ part, shop: sample_shop, forgotten: false, corrects, charge })
  return { ...snapshot, ...issued(kind === 'invoice' ? 'INV-2026-000057' : 'CN-2026-000003', kind, part) }
}

/** Something dearer was sent for what came back. */
export function sampleExchange(part = samplePart()): Issued {
  const of = part.lines[1]!
  const amount_minor = of.unit_price_minor
  return sampleCreditNote(
    {
      kind: 'exchanged',
      amount_minor: 60_000,
      said: 'রং পছন্দ হয়নি',
      return_number: 'DK-1042-R2',
      lines: [
        {
          order_line_id: of.id,
          quantity: 1,
          amount_minor,
          tax_minor: taxWithin(amount_minor, of.tax_bps),
          new_title: 'Hand-embroidered Nakshi kantha, king size',
          new_title_bn: 'হাতে সেলাই করা নকশিকাঁথা, কিং সাইজ',
          new_options: { Size: 'King', Pattern: 'কদম' },
          new_sku: 'NK-230',
          new_amount_minor: amount_minor + 60_000,
          new_tax_minor: taxWithin(amount_minor + 60_000, of.tax_bps),
        },
      ],
    },
    part,
  )
}

function issued(number: string, kind: Issued['kind'], { order }: Part) {
  return { number, kind, issued_at: new Date('2026-11-20T06:00:00Z'), currency: order.currency }
}
