import type { ReactNode } from 'react'

/** Where a file would stand: why it does not, and what can be done. */
export const Unshown = ({ why, children }: { why: string; children?: ReactNode }) => (
  <div className="file-unshown">
    <p role="status">{why}</p>
    {children}
  </div>
)
