export * from './problem.ts'
export * from './read.ts'
export * from './shape.ts'
export * from './tree.ts'
