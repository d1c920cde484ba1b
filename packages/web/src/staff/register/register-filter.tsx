import { Checkbox, DatePicker, Input, Segmented, Select, type InputRef } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../frame/keys.ts'
import { content } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'
import { useHolders } from './holders.ts'
import { statuses, without, type RegisterSearch } from './register-search.ts'

type Counts = { open: number; closed: number; unregistered: number }
type Props = { search: RegisterSearch; counts: Counts | undefined; change: (search: RegisterSearch) => void }

export function RegisterFilter({ search, counts, change }: Props) {
  const { t, say, number } = useReading()
  const { procedures } = useSession()
  const { q, status, from, to, late, procedure, holder } = search
  const holders = useHolders(holder)
  const [words, setWords] = useState(q ?? '')
  const field = useRef<InputRef>(null)
  useKeys({ '/': () => field.current?.focus() })
  useEffect(() => setWords(q ?? ''), [q])
  useEffect(() => {
    if (words.trim() === (q ?? '')) return
    const timer = setTimeout(() => change(without({ ...search, q: words.trim() })), 250)
    return () => clearTimeout(timer)
  }, [words])

  return (
    <div className="filter" role="search">
      <Input
        ref={field}
        type="search"
        className="filter-words"
        aria-label={t('register.search')}
        aria-keyshortcuts="/"
        placeholder={t('register.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Segmented
        aria-label={t('register.status')}
        value={status ?? 'any'}
        options={[
          { value: 'any', label: t('register.status.any') },
          ...statuses.map((value) => ({
            value,
            label: (
              <>
                {t(`register.status.${value}`)}
                {counts && <span className="figures soft"> {number(counts[value])}</span>}
              </>
            ),
          })),
        ]}
        onChange={(value) => change(without({ ...search, status: statuses.find((one) => one === value) }))}
      />
      <Checkbox
        checked={late === 'yes'}
        onChange={(event) => change(without({ ...search, late: event.target.checked ? 'yes' : undefined }))}
      >
        {t('register.late')}
      </Checkbox>
      {procedures.length > 1 && (
        <Select
          className="filter-procedure"
          aria-label={t('register.column.procedure')}
          placeholder={t('register.procedure.any')}
          allowClear
          getPopupContainer={content}
          value={procedure}
          options={procedures.map(({ id, title }) => ({ value: id, label: say(title) }))}
          onChange={(chosen?: string) => change(without({ ...search, procedure: chosen }))}
        />
      )}
      {(holders.length > 1 || holder !== undefined) && (
        <Select
          className="filter-holder"
          aria-label={t('register.column.holder')}
          placeholder={t('register.holder.any')}
          allowClear
          getPopupContainer={content}
          showSearch={{ optionFilterProp: 'label' }}
          value={holder}
          options={holders}
          onChange={(chosen?: string) => change(without({ ...search, holder: chosen }))}
        />
      )}
      <DatePicker.RangePicker
        aria-label={t('register.from')}
        placeholder={[t('register.from'), t('register.to')]}
        allowEmpty={[true, true]}
        getPopupContainer={content}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(range) => change(without({ ...search, from: day(range?.[0]), to: day(range?.[1]) }))}
      />
    </div>
  )
}

const day = (chosen: dayjs.Dayjs | null | undefined) => chosen?.format('YYYY-MM-DD')
