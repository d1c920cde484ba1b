import { personNamed } from '../wording/named.ts'
import { termNamed } from '../views/names.ts'
import { field, text, type MoveForm } from './move-form.ts'

/** Letting somebody else act in one's own place. */
export const passingOn = {
  Delegate: {
    group: 'work',
    subject: ({ names, about }) => termNamed(names, { role: about.subject ?? '' }).title,
    fields: () => [field('person', 'person', { required: true })],
    command: (sent, base) => ({
      ...base,
      type: 'Delegate',
      role: sent.subject ?? '',
      to: text(sent, 'person'),
    }),
  },
  RevokeDelegation: {
    group: 'work',
    subject: ({ names, view, about }) => {
      const delegation = view.state.delegations.find(({ id }) => id === about.subject)
      return delegation && personNamed(names.world.directory, delegation.to).title
    },
    command: (sent, base) => ({ ...base, type: 'RevokeDelegation', delegation: sent.subject ?? '' }),
  },
} satisfies Record<string, MoveForm>
