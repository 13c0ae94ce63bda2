// owns: warehouses, stock_levels, stock_movements, reservations; products.in_stock together with catalog
// emits: stock.low, stock.out, stock.back
// listens: nothing
declare module '#db/events' {
  interface Events {
    /** Fell to its low mark. */
    'stock.low': { variant_id: string; left: number }
    /** Nothing is left to promise. */
    'stock.out': { variant_id: string; left: number }
    /** There is some again. */
    'stock.back': { variant_id: string; left: number }
  }
}

export { type ChangeHeld, changeHeld } from './change-held.ts'
export { type Changed, type ChangeStock, changeStock, hand_reasons } from './change-stock.ts'
export { exportStock, type StockLine } from './export-stock.ts'
export { type FindShelf, findShelf, type Shelf } from './find-shelf.ts'
export { type HoldImported, holdImported } from './hold-imported.ts'
export { type LedgerProblem, ledgerProblems } from './ledger-problems.ts'
export { type LowLevel, type LowStock, lowStock, setLowMark } from './low-stock.ts'
export { type Reserve, reserve } from './reserve.ts'
export { type Restock, restock } from './restock.ts'
export { type SetStock, setStock } from './set-stock.ts'
export { expiredOrders, holdForGood, holdUntil, release, takeReserved } from './settle.ts'
export { type Stock, stockOf } from './stock-of.ts'
export { type TransferStock, transferStock } from './transfer-stock.ts'
export {
  type AddWarehouse,
  addWarehouse,
  ensureWarehouse,
  findWarehouse,
  makeDefault,
  type Warehouse,
  warehousesOf,
} from './warehouses.ts'
