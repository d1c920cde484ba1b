export { Erasure } from '@redress/api'
export { erase } from './erase.ts'
export { erasurePreview } from './preview.ts'
