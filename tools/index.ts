import { notFound } from '#core/errors'
import { approveStoreTool } from './admin/approve-store.ts'
import { changeSetting } from './admin/change-setting.ts'
import { checkTransferTool } from './admin/check-transfer.ts'
import { createCoupon } from './admin/create-coupon.ts'
import { findCustomer } from './admin/find-customer.ts'
import { findOrder } from './admin/find-order.ts'
import { mergeCustomersTool } from './admin/merge-customers.ts'
import { sendRefundTool } from './admin/send-refund.ts'
import { taxReportTool } from './admin/tax-report.ts'
import type { AnyTool } from './define.ts'
import { changeListing } from './seller/change-listing.ts'
import { changePrice } from './seller/change-price.ts'
import { changeStockTool } from './seller/change-stock.ts'
import { draftListing } from './seller/draft-listing.ts'
import { listListingsTool } from './seller/list-listings.ts'
import { listStoreOrdersTool } from './seller/list-store-orders.ts'
import { lowStockTool } from './seller/low-stock.ts'
import { publishListing } from './seller/publish-listing.ts'
import { shipOrderTool } from './seller/ship-order.ts'
import { addToCart } from './shopper/add-to-cart.ts'
import { applyCouponTool } from './shopper/apply-coupon.ts'
import { cancelOrderTool } from './shopper/cancel-order.ts'
import { changeCart } from './shopper/change-cart.ts'
import { checkout } from './shopper/checkout.ts'
import { compareProducts } from './shopper/compare-products.ts'
import { deliveryOptionsTool } from './shopper/delivery-options.ts'
import { forgetMe } from './shopper/forget-me.ts'
import { listCategoriesTool } from './shopper/list-categories.ts'
import { listOrdersTool } from './shopper/list-orders.ts'
import { myData } from './shopper/my-data.ts'
import { myProfile } from './shopper/my-profile.ts'
import { paymentMethods } from './shopper/payment-methods.ts'
import { recommendProductsTool } from './shopper/recommend-products.ts'
import { saveForLater } from './shopper/save-for-later.ts'
import { searchProducts } from './shopper/search-products.ts'
import { setDeliveryTool } from './shopper/set-delivery.ts'
import { showProduct } from './shopper/show-product.ts'
import { trackOrder } from './shopper/track-order.ts'
import { updateProfile } from './shopper/update-profile.ts'
import { viewCart } from './shopper/view-cart.ts'

/** Every tool there is, in the order in which a menu would show them. */
export const tools: AnyTool[] = [
  searchProducts,
  showProduct,
  compareProducts,
  recommendProductsTool,
  listCategoriesTool,
  viewCart,
  addToCart,
  changeCart,
  saveForLater,
  applyCouponTool,
  setDeliveryTool,
  deliveryOptionsTool,
  paymentMethods,
  checkout,
  listOrdersTool,
  trackOrder,
  cancelOrderTool,
  myProfile,
  updateProfile,
  myData,
  forgetMe,
  draftListing,
  publishListing,
  changeListing,
  changePrice,
  listListingsTool,
  listStoreOrdersTool,
  shipOrderTool,
  changeStockTool,
  lowStockTool,
  findOrder,
  checkTransferTool,
  sendRefundTool,
  taxReportTool,
  changeSetting,
  findCustomer,
  mergeCustomersTool,
  approveStoreTool,
  createCoupon,
]

const byName = () => new Map(tools.map((tool) => [tool.name, tool]))
let names: Map<string, AnyTool> | undefined

export function findTool(name: string): AnyTool {
  names ??= byName()
  const tool = names.get(name)
  if (!tool)
    throw notFound('tool_not_found', `There is no tool called "${name}". Known: ${[...names.keys()].join(', ')}.`)
  return tool
}
