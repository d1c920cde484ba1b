export { chanceOf, mutated, randomExpression } from './accidents.ts'
export { plainScope, type Given } from './plain-scope.ts'
