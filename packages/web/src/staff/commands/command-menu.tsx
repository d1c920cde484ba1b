import './commands.css'
import { listComplaints } from '@redress/api'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { ask } from '../api.ts'
import { Modal } from '../frame/modal.tsx'
import { useReading } from '../reading.tsx'
import { fits, offeredCommands, type Command } from './command-list.ts'
import { usePlaces } from './places.ts'

type Props = { close: () => void; showKeys: () => void }

/** Everything by name: where to go, what to do here, and complaints by number or words. */
export function CommandMenu({ close, showKeys }: Props) {
  const { t, number } = useReading()
  const places = usePlaces(showKeys)
  const [typed, type] = useState('')
  const [at, setAt] = useState(0)
  const found = useComplaints(typed.trim())
  const [here] = useState(offeredCommands)
  const shown = [...here, ...places, ...found].filter((one) => found.includes(one) || fits(one, typed))
  const chosen = shown[Math.min(at, shown.length - 1)]
  useEffect(() => setAt(0), [typed])
  useEffect(() => {
    if (chosen) document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function run(command: Command) {
    close()
    command.run()
  }

  function press(event: KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setAt((before) => (Math.min(before, shown.length - 1) + by + shown.length) % shown.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) run(chosen)
    else return
    event.preventDefault()
  }

  return (
    <Modal open footer={null} closable={false} onCancel={close} width={560} title={t('commands.title')}>
      <Input
        autoFocus
        role="combobox"
        aria-label={t('commands.ask')}
        placeholder={t('commands.ask')}
        aria-expanded
        aria-controls="commands"
        aria-activedescendant={chosen && optionId(chosen)}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
      />
      <p className="off-screen" role="status">
        {t('commands.count', { count: number(shown.length) })}
      </p>
      {shown.length === 0 && <p className="soft">{t('commands.none')}</p>}
      <div id="commands" className="commands" role="listbox" aria-label={t('commands.title')}>
        {[...new Set(shown.map(({ group }) => group))].map((group) => (
          <div key={group} role="group" aria-label={group}>
            <p className="soft small" aria-hidden="true">
              {group}
            </p>
            {shown
              .filter((one) => one.group === group)
              .map((command) => (
                <div
                  key={command.id}
                  id={optionId(command)}
                  role="option"
                  aria-selected={command === chosen}
                  onMouseMove={() => setAt(shown.indexOf(command))}
                  onClick={() => run(command)}
                >
                  <span>{command.title}</span>
                  {command.hint && <span className="soft small">{command.hint}</span>}
                </div>
              ))}
          </div>
        ))}
      </div>
    </Modal>
  )
}

const optionId = ({ id }: Command) => `command-${id}`.replaceAll(/[^\w-]/g, '-')

function useComplaints(words: string): Command[] {
  const { t, say } = useReading()
  const go = useNavigate()
  const [q, settle] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => settle(words), 150)
    return () => clearTimeout(timer)
  }, [words])
  const { data } = useQuery({
    queryKey: [listComplaints.path, 'by-name', q],
    queryFn: ({ signal }) => ask(listComplaints, { query: { q, limit: 8 }, signal }),
    enabled: q !== '',
  })
  if (q === '' || q !== words) return []
  return (data?.rows ?? []).map((row) => ({
    id: row.id,
    group: t('commands.found'),
    title: `${row.number} ${row.summary.slice(0, 40)}`,
    hint: row.customer ?? say(row.openSteps[0]),
    run: () => void go({ to: '/complaints/$id', params: { id: row.id } }),
  }))
}
