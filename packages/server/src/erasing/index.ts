export { Erasure } from '@redress/api'
export { erase } from './erase.ts'
export { forgetPerson } from './forget-person.ts'
export { erasurePreview } from './preview.ts'
