import { cart_routes } from './carts.ts'
import { category_routes } from './categories.ts'
import { checkout_routes } from './checkout.ts'
import { document_routes } from './documents.ts'
import { help_routes } from './help.ts'
import { order_routes } from './orders.ts'
import { product_routes } from './products.ts'
import { recommendation_routes } from './recommendations.ts'
import { report_routes } from './reports.ts'
import { review_routes } from './reviews.ts'
import type { AnyRoute } from './route.ts'
import { search_routes } from './searches.ts'
import { seen_routes } from './seen.ts'
import { session_routes } from './sessions.ts'
import { store_routes } from './stores.ts'
import { suggestion_routes } from './suggestions.ts'
import { ticket_routes } from './tickets.ts'
import { tool_routes } from './tools.ts'

/** The whole JSON API, in the order in which the reference shows it. */
export const routes: AnyRoute[] = [
  // Before a product of that name.
  ...suggestion_routes,
  ...product_routes,
  ...search_routes,
  ...recommendation_routes,
  ...review_routes,
  ...category_routes,
  ...store_routes,
  ...session_routes,
  ...seen_routes,
  ...cart_routes,
  ...checkout_routes,
  ...order_routes,
  ...document_routes,
  ...ticket_routes,
  ...help_routes,
  ...report_routes,
  ...tool_routes,
]
