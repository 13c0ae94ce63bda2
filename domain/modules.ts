/**
 * The order in which modules may lean on each other: one imports only from those above it, and only their index.ts.
 * Spine modules may be imported; ribs import the spine, are imported by nobody, and hear events.
 */
export const modules = [
  { name: 'staff', folder: 'people/staff', spine: true },
  { name: 'stores', folder: 'people/stores', spine: true },
  { name: 'customers', folder: 'people/customers', spine: true },
  { name: 'inventory', folder: 'fulfilment/inventory', spine: true },
  { name: 'catalog', folder: 'selling/catalog', spine: true },
  { name: 'pricing', folder: 'selling/pricing', spine: true },
  { name: 'promotions', folder: 'selling/promotions', spine: true },
  { name: 'shipping', folder: 'fulfilment/shipping', spine: true },
  { name: 'cart', folder: 'selling/cart', spine: true },
  { name: 'payments', folder: 'money/payments', spine: true },
  { name: 'orders', folder: 'selling/orders', spine: true },
  { name: 'returns', folder: 'selling/returns', spine: true },
  { name: 'search', folder: 'selling/search', spine: false },
  { name: 'documents', folder: 'money/documents', spine: false },
  { name: 'reviews', folder: 'selling/reviews', spine: false },
  { name: 'support', folder: 'care/support', spine: false },
  { name: 'conversations', folder: 'care/conversations', spine: false },
  { name: 'analytics', folder: 'growth/analytics', spine: false },
] as const
