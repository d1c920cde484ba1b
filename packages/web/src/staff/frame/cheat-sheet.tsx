import { useReading, type Key } from '../reading.tsx'
import { Modal } from './modal.tsx'

const rows: readonly { keys: readonly string[]; says: Key }[] = [
  { keys: ['Ctrl+K'], says: 'keys.commands' },
  { keys: ['g', 'd'], says: 'keys.desk' },
  { keys: ['g', 'r'], says: 'keys.register' },
  { keys: ['g', 't'], says: 'keys.team' },
  { keys: ['g', 'l'], says: 'keys.letters' },
  { keys: ['g', 'k'], says: 'keys.calendars' },
  { keys: ['g', 'p'], says: 'keys.procedures' },
  { keys: ['c'], says: 'keys.record' },
  { keys: ['/'], says: 'keys.search' },
  { keys: ['j'], says: 'keys.next' },
  { keys: ['k'], says: 'keys.previous' },
  { keys: ['Enter'], says: 'keys.open' },
  { keys: ['x'], says: 'keys.choose' },
  { keys: ['Ctrl+Enter'], says: 'keys.send' },
  { keys: ['Ctrl+Enter'], says: 'keys.entry.read-back' },
  { keys: ['Alt+1–6'], says: 'keys.entry.similar' },
  { keys: ['Alt+Shift+1–6'], says: 'keys.entry.link' },
  { keys: ['?'], says: 'keys.help' },
]

export function CheatSheet({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useReading()
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('keys.title')} width={420}>
      <dl className="cheat-sheet">
        {rows.map(({ keys, says }) => (
          <div key={says}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && <span className="soft"> {t('keys.then')} </span>}
                  <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{t(says)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
