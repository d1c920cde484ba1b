/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { copyText } from '../../clipboard.ts'
import { qrPath } from '../../qr.ts'
import { useLanguage } from '../language.tsx'

/** The receipt link: the only way back, so it can be copied, photographed and printed. */
export function KeepThis({ open }: { open: boolean }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState(false)
  const link = location.origin + location.pathname
  const copy = async () => setCopied(await copyText(link))
  return (
    <details class="card" open={open}>
      <summary>{t('receipt.show-link')}</summary>
      <p>{t('receipt.keep')}</p>
      <div class="keep-this">
        <QrCode text={link} label={t('receipt.qr')} />
        <div>
          <label class="off-screen" for="receipt-link">
            {t('receipt.link')}
          </label>
          <textarea id="receipt-link" class="link" readOnly rows={3} value={link} />
          <div class="steps">
            <button type="button" class="secondary" onClick={() => void copy()}>
              {t(copied ? 'receipt.copied' : 'receipt.copy')}
            </button>
            <button type="button" class="secondary" onClick={() => print()}>
              {t('receipt.print')}
            </button>
          </div>
          <p class="off-screen" role="status">
            {copied ? t('receipt.copied') : ''}
          </p>
        </div>
      </div>
    </details>
  )
}

function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text)
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
