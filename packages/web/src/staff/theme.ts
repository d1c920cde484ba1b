import { theme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'
import { keep, kept } from '../storage.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const place = 'redress.appearance'
const listeners = new Set<() => void>()
const systemDark = matchMedia('(prefers-color-scheme: dark)')
systemDark.addEventListener('change', () => listeners.forEach((tell) => tell()))

const chosen = (): Appearance => appearances.find((one) => one === kept(place)) ?? 'system'

export function chooseAppearance(appearance: Appearance): void {
  keep(place, appearance)
  apply()
  listeners.forEach((tell) => tell())
}

/** The page's own colours follow the attribute; antd's follow `useDark`. */
function apply(): void {
  const appearance = chosen()
  if (appearance === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = appearance
}
apply()

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, chosen)

export function useDark(): boolean {
  const dark = () => (chosen() === 'system' ? systemDark.matches : chosen() === 'dark')
  return useSyncExternalStore(subscribe, dark)
}

const font =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** One accent; placeholders and hints dark enough to read (WCAG 2.2 AA), which the kit's defaults are not. */
export const themeOf = (dark: boolean): ThemeConfig => ({
  algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    colorPrimary: dark ? '#12827a' : '#0f6e66',
    colorLink: dark ? '#6fd0c6' : '#0b5a53',
    colorError: dark ? '#ff8a80' : '#b3261e',
    colorText: dark ? '#e6ecea' : '#17201e',
    colorTextSecondary: dark ? '#a3b1ad' : '#52605c',
    colorTextDescription: dark ? '#a3b1ad' : '#52605c',
    colorTextPlaceholder: dark ? '#97a5a1' : '#66736f',
    colorTextDisabled: dark ? '#97a5a1' : '#66736f',
    colorBgBase: dark ? '#181e1d' : '#ffffff',
    colorBgContainer: dark ? '#181e1d' : '#ffffff',
    // The kit would mix the accent into what lies above the page.
    ...(dark && { colorBgElevated: '#222b29' }),
    colorBorder: dark ? '#6f7f7a' : '#8a9a95',
    fontFamily: font,
    fontSize: 14,
    borderRadius: 7,
    controlHeight: 32,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    // What is chosen stands out from what it is chosen among.
    ...(dark && { Segmented: { itemSelectedBg: '#2e4441' } }),
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      // The accent itself is too dark to be read on a dark page.
      ...(dark && {
        defaultHoverColor: '#6fd0c6',
        defaultHoverBorderColor: '#6fd0c6',
        defaultActiveColor: '#6fd0c6',
        defaultActiveBorderColor: '#6fd0c6',
      }),
    },
  },
})
