// owns: documents, document_series
// emits: document.issued
// listens: fulfilment.moved (issue-documents), order.charged (issue-documents), customer.erased (forget-documents)
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'
import type { DocumentKind } from './snapshot.ts'

declare module '#db/events' {
  interface Events {
    'document.issued': {
      document_id: string
      number: string
      kind: DocumentKind
      order_id: string
      fulfilment_id: string
      store_id: string
    }
  }
}

refuseWhen('documents_stay', () =>
  conflict('document_issued', {
    en: 'That document was issued and stays as it is. Give money back instead: a credit note is written for it.',
    bn: 'এই কাগজটি ইস্যু হয়ে গেছে, আর বদলানো যায় না। বরং টাকা ফেরত দিন: তার জন্য ক্রেডিট নোট তৈরি হবে।',
  }),
)

export { forgetDocuments } from './forget.ts'
export { issueDocuments } from './issue.ts'
export { type DocumentList, type DocumentSummary, documentsOfOrder, type SlipSummary } from './list.ts'
export { documentPdf, type Printed, packingSlipPdf } from './print.ts'
export { readShopDetails, type ShopDetails, saveShopDetails, shopDetails } from './shop-details.ts'
export { type DocumentKind, document_kinds } from './snapshot.ts'
