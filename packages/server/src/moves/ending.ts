import { field, moveWord, reasonField, text, type MoveForm } from './move-form.ts'

/** Whether and under what it is dealt with, and how it ends. */
export const ending = {
  DecideScope: {
    group: 'ending',
    fields: () => [
      field('verdict', 'choice', {
        required: true,
        choices: (['accept', 'park'] as const).map((value) => ({
          value,
          label: moveWord(`verdict.${value}`),
        })),
      }),
      reasonField,
    ],
    command: (sent, base) => ({
      ...base,
      type: 'DecideScope',
      verdict: text(sent, 'verdict') === 'park' ? 'park' : 'accept',
      reason: text(sent, 'reason'),
    }),
  },
  MoveToProcedure: {
    group: 'ending',
    fields: ({ procedures }) => [
      field('procedure', 'choice', {
        required: true,
        choices: procedures.map(({ id, title }) => ({ value: id, label: title })),
      }),
      reasonField,
    ],
    command: (sent, base) => ({ ...base, type: 'MoveToProcedure', reason: text(sent, 'reason') }),
  },
  Close: {
    group: 'ending',
    fields: () => [reasonField],
    command: (sent, base) => ({
      ...base,
      type: 'Close',
      outcome: sent.outcome ?? 'withdrawn',
      reason: text(sent, 'reason'),
      values: {},
    }),
  },
  Reopen: {
    group: 'ending',
    fields: () => [reasonField],
    command: (sent, base) => ({ ...base, type: 'Reopen', reason: text(sent, 'reason') }),
  },
  Archive: { group: 'ending', command: (_, base) => ({ ...base, type: 'Archive' }) },
} satisfies Record<string, MoveForm>
