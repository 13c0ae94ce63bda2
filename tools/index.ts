import { notFound } from '#core/errors'
import { approveStoreTool } from './admin/approve-store.ts'
import { changeSetting } from './admin/change-setting.ts'
import { checkTransferTool } from './admin/check-transfer.ts'
import { createCoupon } from './admin/create-coupon.ts'
import { findCustomer } from './admin/find-customer.ts'
import { findOrder } from './admin/find-order.ts'
import { funnelReportTool } from './admin/funnel-report.ts'
import { handleTicket } from './admin/handle-ticket.ts'
import { listSynonymsTool } from './admin/list-synonyms.ts'
import { mergeCustomersTool } from './admin/merge-customers.ts'
import { moderateReview } from './admin/moderate-review.ts'
import { profitReportTool } from './admin/profit-report.ts'
import { refundOrderTool } from './admin/refund-order.ts'
import { removeSynonymsTool } from './admin/remove-synonyms.ts'
import { restockAdviceTool } from './admin/restock-advice.ts'
import { salesReportTool } from './admin/sales-report.ts'
import { saveArticleTool } from './admin/save-article.ts'
import { saveSynonymsTool } from './admin/save-synonyms.ts'
import { searchReportTool } from './admin/search-report.ts'
import { sendRefundTool } from './admin/send-refund.ts'
import { taxReportTool } from './admin/tax-report.ts'
import type { AnyTool } from './define.ts'
import { answerReviewTool } from './seller/answer-review.ts'
import { changeListing } from './seller/change-listing.ts'
import { changePrice } from './seller/change-price.ts'
import { changeStockTool } from './seller/change-stock.ts'
import { confirmDeliveryTool } from './seller/confirm-delivery.ts'
import { draftListing } from './seller/draft-listing.ts'
import { handleReturn } from './seller/handle-return.ts'
import { listListingsTool } from './seller/list-listings.ts'
import { listStoreOrdersTool } from './seller/list-store-orders.ts'
import { lowStockTool } from './seller/low-stock.ts'
import { publishListing } from './seller/publish-listing.ts'
import { salesSummaryTool } from './seller/sales-summary.ts'
import { shipOrderTool } from './seller/ship-order.ts'
import { addToCart } from './shopper/add-to-cart.ts'
import { answerQuestion } from './shopper/answer-question.ts'
import { applyCouponTool } from './shopper/apply-coupon.ts'
import { cancelOrderTool } from './shopper/cancel-order.ts'
import { changeCart } from './shopper/change-cart.ts'
import { changeOrder } from './shopper/change-order.ts'
import { checkout } from './shopper/checkout.ts'
import { compareProducts } from './shopper/compare-products.ts'
import { deliveryOptionsTool } from './shopper/delivery-options.ts'
import { exchangeItems } from './shopper/exchange-items.ts'
import { forgetFactTool } from './shopper/forget-fact.ts'
import { forgetMe } from './shopper/forget-me.ts'
import { getDocument } from './shopper/get-document.ts'
import { listCategoriesTool } from './shopper/list-categories.ts'
import { listOrdersTool } from './shopper/list-orders.ts'
import { listReturnsTool } from './shopper/list-returns.ts'
import { listReviewsTool } from './shopper/list-reviews.ts'
import { myData } from './shopper/my-data.ts'
import { myMemory } from './shopper/my-memory.ts'
import { myProfile } from './shopper/my-profile.ts'
import { myTickets } from './shopper/my-tickets.ts'
import { openTicketTool } from './shopper/open-ticket.ts'
import { paymentMethods } from './shopper/payment-methods.ts'
import { recommendProductsTool } from './shopper/recommend-products.ts'
import { reorderTool } from './shopper/reorder.ts'
import { replyTicketTool } from './shopper/reply-ticket.ts'
import { returnItems } from './shopper/return-items.ts'
import { saveForLater } from './shopper/save-for-later.ts'
import { searchProducts } from './shopper/search-products.ts'
import { setDeliveryTool } from './shopper/set-delivery.ts'
import { showProduct } from './shopper/show-product.ts'
import { talkToHumanTool } from './shopper/talk-to-human.ts'
import { trackOrder } from './shopper/track-order.ts'
import { updateProfile } from './shopper/update-profile.ts'
import { viewCart } from './shopper/view-cart.ts'
import { writeReviewTool } from './shopper/write-review.ts'

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
  getDocument,
  changeOrder,
  cancelOrderTool,
  returnItems,
  exchangeItems,
  listReturnsTool,
  reorderTool,
  listReviewsTool,
  writeReviewTool,
  answerQuestion,
  openTicketTool,
  replyTicketTool,
  myTickets,
  talkToHumanTool,
  myProfile,
  updateProfile,
  myData,
  myMemory,
  forgetFactTool,
  forgetMe,
  draftListing,
  publishListing,
  changeListing,
  changePrice,
  listListingsTool,
  listStoreOrdersTool,
  shipOrderTool,
  handleReturn,
  confirmDeliveryTool,
  answerReviewTool,
  changeStockTool,
  lowStockTool,
  salesSummaryTool,
  findOrder,
  checkTransferTool,
  refundOrderTool,
  sendRefundTool,
  salesReportTool,
  profitReportTool,
  taxReportTool,
  funnelReportTool,
  searchReportTool,
  restockAdviceTool,
  changeSetting,
  moderateReview,
  handleTicket,
  saveArticleTool,
  listSynonymsTool,
  saveSynonymsTool,
  removeSynonymsTool,
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
  if (!tool) throw toolNotFound(name, [...names.keys()])
  return tool
}

/** With those that share a word with what was asked for; all of them are too many to read. */
function toolNotFound(name: string, known: string[]) {
  const words = name.toLowerCase().split(/[^a-z]+/)
  const near = known.filter((one) => one.split('_').some((word) => word.length > 2 && words.includes(word)))
  return notFound(
    'tool_not_found',
    `There is no tool called "${name.slice(0, 60)}". ${near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'dokandar tool --list, or /api, names them all.'}`,
  )
}
