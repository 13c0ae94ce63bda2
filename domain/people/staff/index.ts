// owns: staff
// emits: staff.hired, staff.dismissed
// listens: nothing
export { type Permission, permissions, permits } from './permissions.ts'
