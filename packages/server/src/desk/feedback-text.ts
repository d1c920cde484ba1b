import type { Text } from '@redress/api'
import { own } from '@redress/core/values'
import { deskWords } from '@redress/texts'
import { textOf } from '../wording/named.ts'

/** What the customer does by saying it. */
export const feedbackText = ({ kind }: { kind: string }): Text =>
  textOf(own(deskWords, `feedback.${kind}`) ?? deskWords['feedback.other'])
