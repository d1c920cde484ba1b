/** @jsxImportSource preact */
import '../tokens.css'
import './portal.css'
import { render } from 'preact'
import { AddressPage } from './address-page.tsx'
import { FilingPage } from './filing/filing-page.tsx'
import { LanguageProvider } from './language.tsx'
import { NotFound } from './frame.tsx'
import { ReceiptPage } from './receipt/receipt-page.tsx'
import { SatisfactionPage } from './satisfaction-page.tsx'

const [place, id] = location.pathname
  .split('/')
  .filter((part) => part !== '')
  .map(decode)

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function Page() {
  if (place === 'r' && id) return <ReceiptPage receipt={id} />
  if (place === 'v' && id) return <AddressPage link={id} />
  if (place === 's' && id) return <SatisfactionPage link={id} />
  if (place === 'p' && id) return <FilingPage desk={id} />
  return <NotFound what="desk" />
}

const root = document.getElementById('root')
if (root)
  render(
    <LanguageProvider>
      <Page />
    </LanguageProvider>,
    root,
  )
