/** Three levels: 8 departments of 5 shelves of 4 kinds of goods each. */
const written = `
Grocery
  Rice and grains: rice, lentils, flour, oats
  Cooking: oil, salt, spices, vinegar
  Fish and meat: fish, chicken, beef, eggs
  Fruit and vegetables: mangoes, potatoes, onions, spinach
  Drinks: tea, coffee, juice, water
Clothing
  Women: saree, kameez, kurti, scarf
  Men: panjabi, shirt, trousers, lungi
  Children: frock, romper, pyjamas, bib
  Footwear: sandals, sneakers, boots, slippers
  Accessories: belt, wallet, handbag, umbrella
Electronics
  Phones: phone, charger, powerbank, earphones
  Computers: laptop, keyboard, mouse, monitor
  Television and sound: television, speaker, projector, radio
  Cameras: camera, tripod, lens, drone
  Small parts: cable, adapter, battery, bulb
Home
  Furniture: sofa, table, chair, wardrobe
  Bedroom: mattress, pillow, blanket, bedsheet
  Kitchen: pan, knife, kettle, blender
  Bathroom: towel, bucket, shower, mirror
  Decoration: lamp, carpet, curtain, vase
Health
  Medicine: paracetamol, antacid, antihistamine, saline
  Vitamins: vitamin, calcium, zinc, iron
  First aid: bandage, antiseptic, plaster, gauze
  Devices: thermometer, glucometer, nebuliser, oximeter
  Hygiene: sanitiser, mask, napkin, tissue
Beauty
  Skin: lotion, sunscreen, cleanser, serum
  Hair: shampoo, conditioner, henna, comb
  Make-up: lipstick, kajal, foundation, nailpolish
  Fragrance: perfume, attar, deodorant, incense
  Shaving: razor, trimmer, foam, aftershave
Leisure
  Books: novel, dictionary, textbook, cookbook
  Toys: doll, puzzle, robot, balloon
  Sports: football, racket, helmet, dumbbell
  Music: guitar, tabla, flute, harmonium
  Stationery: notebook, pen, calculator, stapler
Workshop
  Tools: hammer, drill, screwdriver, spanner
  Garden: shovel, seeds, fertiliser, hose
  Paint: paint, brush, roller, varnish
  Vehicles: tyre, horn, wiper, polish
  Animals: birdseed, catfood, aquarium, leash`

export type Category = { id: string; slug: string; name: string; path: string; parent_id: string | null }
/** What a product is called after, and where it stands. */
export type Kind = { noun: string; category: Category }

/** All categories, parents before their children. */
export const categories: Category[] = []
export const kinds: Kind[] = []
let department: Category | null = null
for (const line of written.trim().split('\n')) {
  const [name, goods] = line.trim().split(': ') as [string, string | undefined]
  if (goods === undefined) department = category(name, null)
  else {
    const shelf = category(name, department)
    kinds.push(...goods.split(', ').map((noun) => ({ noun, category: category(capital(noun), shelf) })))
  }
}

function category(name: string, parent: Category | null): Category {
  const path = parent ? `${parent.path} > ${name}` : name
  const id = `cat_bench${String(categories.length).padStart(4, '0')}`
  const made = { id, slug: path.toLowerCase().replace(/[^a-z]+/g, '-'), name, path, parent_id: parent?.id ?? null }
  categories.push(made)
  return made
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}

/** Towns with 5 stores each, the places that searches are near to. */
const towns = [
  ...[
    { district: 'Dhaka', lat: 23.76, lng: 90.4 },
    { district: 'Chattogram', lat: 22.34, lng: 91.83 },
  ],
  ...[
    { district: 'Sylhet', lat: 24.9, lng: 91.87 },
    { district: 'Khulna', lat: 22.82, lng: 89.55 },
  ],
  ...[
    { district: 'Rajshahi', lat: 24.37, lng: 88.6 },
    { district: 'Barishal', lat: 22.7, lng: 90.37 },
  ],
  ...[
    { district: 'Rangpur', lat: 25.75, lng: 89.25 },
    { district: 'Mymensingh', lat: 24.75, lng: 90.41 },
  ],
  ...[
    { district: 'Cumilla', lat: 23.46, lng: 91.18 },
    { district: 'Gazipur', lat: 24.0, lng: 90.42 },
  ],
]

export type Store = {
  id: string
  warehouse_id: string
  slug: string
  name: string
  district: string
  lat: number
  lng: number
}

export const stores: Store[] = Array.from({ length: 50 }, (_, n) => {
  const { district, lat, lng } = towns[n % towns.length]!
  const number = Math.floor(n / towns.length) + 1
  return {
    id: `str_bench${String(n).padStart(4, '0')}`,
    warehouse_id: `whs_bench${String(n).padStart(4, '0')}`,
    slug: `bench-${district.toLowerCase()}-${number}`,
    name: `Bench ${district} ${number}`,
    district,
    // About a kilometre apart.
    lat: Math.round((lat + number * 0.01) * 100) / 100,
    lng,
  }
})
