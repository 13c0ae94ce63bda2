import { dhaka } from '../world.ts'

export const near = dhaka
export const near_too = { ...dhaka, line1: 'House 1, Road 9', upazila: 'Gulshan' }
/** Dearer delivery and other taxes. */
export const port = { ...dhaka, line1: 'Shop 4, Agrabad', district: 'Chattogram', upazila: undefined }
/** One store does not go there. */
export const hills = { ...dhaka, line1: 'Tea garden road', district: 'Sylhet', upazila: undefined }
export const nowhere = { ...dhaka, district: 'Atlantis', upazila: undefined }
export const abroad = { name: 'Rahima', phone: '+8801712345678', line1: '1 Main Street', city: 'Boston', country: 'US' }
