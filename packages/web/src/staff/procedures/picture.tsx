import { showProcedurePicture } from '@redress/api'
import { useRead } from '../api.ts'
import { WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'

const source = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

type PictureProps = { procedure: string; version: string; title: string }

/** The flow; on a telephone the one drawn for it. The words of it stand in the SOP below. */
export function Picture({ procedure, version, title }: PictureProps) {
  const { t, language } = useReading()
  const read = useRead(showProcedurePicture, { params: { procedure, version }, query: { language } })
  return (
    <section className="section" aria-labelledby="procedure-picture">
      <h2 id="procedure-picture">{t('procedures.picture')}</h2>
      <WhenRead query={read}>
        {read.data && (
          <div className="procedure-picture" role="group" aria-label={t('procedures.picture')} tabIndex={0}>
            <picture>
              <source media="(max-width: 720px)" srcSet={source(read.data.narrow)} />
              <img src={source(read.data.wide)} alt={t('procedures.picture.of', { title })} />
            </picture>
          </div>
        )}
      </WhenRead>
    </section>
  )
}
