/** The text with every word that was searched for marked, wherever it stands. */
export function Found({ text, word }: { text: string; word: string | undefined }) {
  const words = (word ?? '').split(/\s+/).filter((one) => one !== '')
  if (words.length === 0) return text
  const escaped = words.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const parts = text.split(new RegExp(`(${escaped.join('|')})`, 'iu'))
  // What was caught stands between what was not.
  return parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))
}
