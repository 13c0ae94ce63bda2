// owns: search_documents, search_terms, search_postings, search_words, search_spellings, search_stats, search_changes, search_options, search_models, search_word_vectors, search_vectors, search_results, search_synonyms, search_synonym_terms, search_log, search_clicks, search_queries, product_views, search_sales, search_bought_together, search_popular
// emits: nothing
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

export { chosenEndpoint } from './embeddings/chosen-endpoint.ts'
export { indexChanged } from './indexing/index-changed.ts'
export { adoptViews } from './log/adopt-views.ts'
export { forgetViews } from './log/forget-views.ts'
export { type LogSearch, logSearch } from './log/log-search.ts'
export { click_kinds, type NoteClick, noteClick } from './log/note-click.ts'
export { noteView } from './log/note-view.ts'
export { recentlySeen, type Seen } from './log/recently-seen.ts'
export { flushSearchLog } from './log/search-log.ts'
export { isOfResults } from './query/results.ts'
export { type Found, type FoundItem, searchProducts } from './query/search-products.ts'
export { also_goods, colour_in_name, to_wear, writingsOf } from './read/colours.ts'
export { findFiller } from './read/filler.ts'
export { isGlued, type Line, lineOf, normal, runsOn, type Token, textAt } from './read/line.ts'
export { readNumber } from './read/numbers.ts'
export { phrases, wordSet } from './read/phrases.ts'
export { findPrice } from './read/price.ts'
export { measures } from './read/units.ts'
export { recommendation_reasons } from './recommend/reasons.ts'
export {
  most_recommended,
  type Recommendations,
  type Recommended,
  type RecommendProducts,
  recommendProducts,
} from './recommend/recommend-products.ts'
export { refreshRecommendations } from './recommend/refresh-recommendations.ts'
export { type SearchProducts, searchInput } from './search-input.ts'
export { type Suggest, type Suggestions, suggest } from './suggest/suggest.ts'
export type { SynonymGroup } from './synonyms/group.ts'
export { listSynonyms } from './synonyms/list-synonyms.ts'
export { loadStartSynonyms } from './synonyms/load-start-synonyms.ts'
export { removeSynonyms } from './synonyms/remove-synonyms.ts'
export { saveSynonyms, synonymsOver } from './synonyms/save-synonyms.ts'
export { synonymsCalled } from './synonyms/synonyms-called.ts'
export { distance as distanceOf } from './text/distance.ts'
export { isBengali, keysOf } from './text/keys-of.ts'
export { clean } from './text/normalise.ts'
export { stem } from './text/stem.ts'
export { tokens } from './text/words.ts'
export { type Embeddings, useEmbeddings } from './training/embeddings-port.ts'
export { keepTrained, learnAnew } from './training/keep-trained.ts'
export { type SearchStatus, searchStatus } from './training/search-status.ts'
export { trainSearch } from './training/train-search.ts'

// Two of the team gave a word a meaning at the same moment.
refuseWhen('search_synonyms_once', () =>
  conflict('synonym_taken', {
    en: 'One of these words was just given a meaning in another group. Look it up in the list, and add your words there.',
    bn: 'এইমাত্র এর একটি শব্দ অন্য দলে যোগ হয়েছে। তালিকায় শব্দটি খুঁজে আপনার শব্দগুলো সেখানে যোগ করুন।',
  }),
)
