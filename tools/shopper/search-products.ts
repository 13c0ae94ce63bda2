import { searchProducts as search, searchInput } from '#domain/search'
import { defineTool } from '../define.ts'
import { describeFound } from '../shapes/describe-found.ts'
import { itemCards } from '../shapes/product.ts'
import { foundShape } from '../shapes/search.ts'

export const searchProducts = defineTool({
  name: 'search_products',
  description:
    'Find what is for sale. Put the shopper’s own words into q as they said them, in Bengali, English or Banglish: do not translate, ' +
    'correct or shorten them. q understands prices, sizes, places, sort words and "without …" ("chal 500 takar niche", "red saree ' +
    'under 2000", "biscuits without sugar near Mirpur"); say prices there plainly, as people do. The other fields are for what must ' +
    'hold whatever the words say; prices in them are in minor units: 45000 is ৳450. The answer says what was understood, which words ' +
    'were taken for others, and when what is shown is not quite what was asked: tell the shopper so. Without q it lists what is for sale.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: searchInput,
  output: foundShape,
  async run(db, ctx, input) {
    const found = await search(db, ctx, input)
    return { content: describeFound(ctx, found), data: found, cards: itemCards(found.items) }
  },
})
