export { plainScope, type Given } from './plain-scope.ts'
