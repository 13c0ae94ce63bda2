/** As the demo seed makes them (DESIGN section 4). */
export const demo_password = 'dokandar-demo'
export const demo_people = (['shopper', 'seller', 'owner', 'manager', 'support', 'content', 'warehouse'] as const).map(
  (role) => ({ role, email: `${role}@demo.test` }),
)
