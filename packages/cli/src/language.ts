import { languages, type Language } from '@redress/texts'

export type Chosen = { language: Language; rest: string[] } | { unknown: string }

/** Takes `--lang` out of the arguments, wherever it stands; without it the environment's locale decides. */
export function chooseLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Chosen {
  const rest: string[] = []
  let asked: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    if (argument === '--lang') asked = args[(at += 1)] ?? ''
    else if (argument.startsWith('--lang=')) asked = argument.slice('--lang='.length)
    else rest.push(argument)
  }
  if (asked === undefined)
    return { language: ofLocale(env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''), rest }
  const language = languages.find((known) => known === asked)
  return language ? { language, rest } : { unknown: asked }
}

const ofLocale = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')
