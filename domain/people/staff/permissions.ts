import type { Role } from '#core/context'

/** What each role may do. The owner may do everything; the dashboard's rooms and the tools' `permission` read this table. */
export const permissions = {
  owner: ['*'],
  manager: [
    'see_reports',
    'see_orders',
    'change_orders',
    'refund',
    'see_customers',
    'change_customers',
    'change_catalog',
    'change_stock',
    'change_prices',
    'promotions',
    'stores',
    'reviews',
    'settings',
    'payments',
  ],
  support: ['see_orders', 'change_orders', 'see_customers', 'change_customers', 'reviews'],
  content: ['change_catalog', 'reviews'],
  warehouse: ['see_orders', 'fulfil_orders', 'change_stock'],
} as const satisfies Record<Role, readonly string[]>

export type Permission = Exclude<(typeof permissions)[Role][number], '*'> | 'staff' // only the owner hires and dismisses

export function permits(role: Role, permission: Permission): boolean {
  const granted: readonly string[] = permissions[role]
  return granted.includes('*') || granted.includes(permission)
}
