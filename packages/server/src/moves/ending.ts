import { field, moveWord, reasonField, text, type MoveForm } from './move-form.ts'

const verdicts = ['accept', 'park', 'refuse', 'settle-here', 'refer'] as const

/** Whether and under what it is dealt with, and how it ends. */
export const ending = {
  DecideScope: {
    group: 'ending',
    fields: () => [
      field('verdict', 'choice', {
        required: true,
        choices: verdicts.map((value) => ({
          value,
          label: moveWord(`verdict.${value}`),
        })),
      }),
      reasonField,
    ],
    command: (sent, base) => ({
      ...base,
      type: 'DecideScope',
      verdict: verdicts.find((one) => one === text(sent, 'verdict')) ?? 'accept',
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
    command: (sent, base, { to }) => ({
      ...base,
      type: 'MoveToProcedure',
      to,
      reason: text(sent, 'reason'),
    }),
  },
  Migrate: {
    group: 'ending',
    fields: () => [reasonField],
    command: (sent, base, { here }) => ({
      ...base,
      type: 'Migrate',
      ...(here.newer ?? { procedure: here.procedure, version: here.versions.procedure }),
      reason: text(sent, 'reason'),
    }),
  },
  Dispose: { group: 'ending', by: 'disposal' },
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
