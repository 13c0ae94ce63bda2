import type { TurnState } from './state.ts'

const thing = (handle: string, title: string, title_bn: string, price_minor: number, in_stock = true) => ({
  ...{ handle, title, title_bn, price_minor, in_stock },
})
const line = (handle: string, title: string, title_bn: string, quantity: number, total_minor: number) => ({
  ...{ handle, title, title_bn, quantity, total_minor },
})
const order = (number: string, status: TurnState['orders'][number]['status'], total_minor: number, title: string) => ({
  ...{ number, status, total_minor, titles: [title] },
})

/** Somebody in the middle of everything, for trying out what a first step would be: they were shown things, have a cart and orders. */
export const demo_state: TurnState = {
  person: { kind: 'shopper', name: 'Demo Shopper' },
  language: 'en',
  shown: [
    thing('P1', 'Jamdani Saree', 'জামদানি শাড়ি', 450_000),
    thing('P2', 'Cotton Saree', 'সুতি শাড়ি', 120_000),
    thing('P3', 'Silk Saree', 'সিল্ক শাড়ি', 380_000),
    thing('P4', 'Block Print Saree', 'ব্লক প্রিন্ট শাড়ি', 95_000),
    thing('P5', 'Half Silk Saree', 'হাফ সিল্ক শাড়ি', 150_000, false),
  ],
  cart: [line('L1', 'Miniket Rice', 'মিনিকেট চাল', 2, 15_000), line('L2', 'Red Lentils', 'মসুর ডাল', 1, 13_500)],
  orders: [
    order('DK-1046', 'placed', 89_000, 'Rice Cooker'),
    order('DK-1045', 'confirmed', 42_000, 'Gamcha'),
    order('DK-1044', 'packed', 31_000, 'Mustard Oil'),
    order('DK-1043', 'shipped', 125_000, 'Panjabi'),
    order('DK-1042', 'delivered', 67_000, 'Sandals'),
    order('DK-1041', 'cancelled', 22_000, 'Tea'),
  ],
  proposal: null,
  facts: [],
}
