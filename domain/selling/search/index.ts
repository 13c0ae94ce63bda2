// owns: search_documents, search_terms, search_postings, search_words, search_spellings, search_stats, search_changes, search_options, search_models, search_word_vectors, search_vectors, search_results, search_synonyms, search_synonym_terms, search_log, search_clicks, product_views
// emits: nothing
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

export { indexChanged } from './indexing/index-changed.ts'
export { type Found, type FoundItem, searchProducts } from './query/search-products.ts'
export { type SearchProducts, searchInput } from './search-input.ts'
export type { SynonymGroup } from './synonyms/group.ts'
export { listSynonyms } from './synonyms/list-synonyms.ts'
export { loadStartSynonyms } from './synonyms/load-start-synonyms.ts'
export { removeSynonyms } from './synonyms/remove-synonyms.ts'
export { saveSynonyms, synonymsOver } from './synonyms/save-synonyms.ts'
export { synonymsCalled } from './synonyms/synonyms-called.ts'

// Two of the team gave a word a meaning at the same moment.
refuseWhen('search_synonyms_once', () =>
  conflict('synonym_taken', {
    en: 'One of these words was just given a meaning in another group. Look it up in the list, and add your words there.',
    bn: 'এইমাত্র এর একটি শব্দ অন্য দলে যোগ হয়েছে। তালিকায় শব্দটি খুঁজে আপনার শব্দগুলো সেখানে যোগ করুন।',
  }),
)
