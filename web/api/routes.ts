import { cart_routes } from './carts.ts'
import { category_routes } from './categories.ts'
import { checkout_routes } from './checkout.ts'
import { order_routes } from './orders.ts'
import { product_routes } from './products.ts'
import type { AnyRoute } from './route.ts'
import { session_routes } from './sessions.ts'
import { store_routes } from './stores.ts'
import { tool_routes } from './tools.ts'

/** The whole JSON API, in the order in which the reference shows it. */
export const routes: AnyRoute[] = [
  ...product_routes,
  ...category_routes,
  ...store_routes,
  ...session_routes,
  ...cart_routes,
  ...checkout_routes,
  ...order_routes,
  ...tool_routes,
]
