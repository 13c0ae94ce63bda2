export { worker } from './serve.ts'
