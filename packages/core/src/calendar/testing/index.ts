// What the benches ask the clock with; the product never imports it.
export * from './compare.ts'
