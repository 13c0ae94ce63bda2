// owns: nothing
// emits: nothing
// listens: nothing
export { type FunnelReport, funnelReport } from './funnel-report.ts'
export { type ProfitFigures, type ProfitLine, profitReport } from './profit-report.ts'
export { type AnyReport, type ReportKind, report_kinds, reportAsCsv } from './report-as-csv.ts'
export { type Advice, restockAdvice } from './restock-advice.ts'
export {
  type Report,
  type ReportInput,
  type SalesFigures,
  type SalesLine,
  sales_figures,
  salesReport,
} from './sales-report.ts'
export { type Grouping, groupings } from './sales-statement.ts'
export { type SalesSummary, salesSummary } from './sales-summary.ts'
export { type SearchReport, search_lists, searchReport } from './search-report.ts'
export { type TaxReport, taxReport } from './tax-report.ts'
