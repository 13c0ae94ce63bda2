// owns: staff
// emits: staff.hired, staff.dismissed, staff.role_changed, staff.password_changed
// listens: nothing
import type { Role } from '#core/context'
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

declare module '#db/events' {
  interface Events {
    'staff.hired': { staff_id: string; role: Role }
    'staff.dismissed': { staff_id: string }
    'staff.role_changed': { staff_id: string; from: string; to: Role }
    'staff.password_changed': { staff_id: string }
  }
}

refuseWhen('staff_email_key', () => conflict('already_staff', 'Somebody with that e-mail already works here.'))

export { changeStaffPassword } from './change-password.ts'
export { changeRole } from './change-role.ts'
export { dismissStaff } from './dismiss.ts'
export { normaliseEmail } from './email.ts'
export { listStaff, staffByEmail } from './find.ts'
export { type HireStaff, hireStaff } from './hire.ts'
export { hashPassword, min_password_length, passwordMatches } from './password.ts'
export { type Permission, permissions, permits } from './permissions.ts'
export { assertPermitted, isPermitted } from './permitted.ts'
export { signInStaff } from './sign-in.ts'
