import { createTheme, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/*
 * The one theme. Every colour that carries text keeps 4.5 : 1 against what it stands on, in
 * both appearances (WCAG 2.1, 1.4.3): hence a darker `gray.6` than Mantine's, and filled
 * parts in shade 7. Spacings and sizes below are the only ones the pages use.
 */

/** Deep and quiet, as a fjord on a grey day: links, buttons, what is chosen. */
const fjord: MantineColorsTuple = ['#eff6f8', '#dceaee', '#b9d6de', '#92c0cd', '#6caabc', '#4c94a8', '#357c91', '#2a6577', '#224f5e', '#193a46']
const gray: MantineColorsTuple = ['#f7f9fa', '#eff2f4', '#e3e8eb', '#d3dade', '#b8c1c8', '#87939c', '#586570', '#434e58', '#313a42', '#1e252b']
const dark: MantineColorsTuple = ['#dde2e6', '#c0c8cf', '#9aa5ae', '#7d8993', '#414b54', '#343d45', '#282f36', '#1c2228', '#161b20', '#101418']

/** Ground and icon of an alert by its colour: the tones of the status badges. */
const ALERT_TONES: Readonly<Record<string, Record<string, string>>> = {
  teal: { '--alert-bg': 'var(--kf-good)', '--alert-color': 'var(--kf-good-text)' },
  red: { '--alert-bg': 'var(--kf-bad)', '--alert-color': 'var(--kf-bad-text)' },
  orange: { '--alert-bg': 'var(--kf-warn)', '--alert-color': 'var(--kf-warn-text)' },
  yellow: { '--alert-bg': 'var(--kf-warn)', '--alert-color': 'var(--kf-warn-text)' },
}

/** What a field with a list has in common. */
const PLAIN_LIST = { defaultProps: { withScrollArea: false }, styles: { options: { maxHeight: rem(264), overflowY: 'auto' } } } as const

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: rem(26), lineHeight: '1.25' },
      h2: { fontSize: rem(18), lineHeight: '1.35' },
      h3: { fontSize: rem(15), lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: rem(12.5), sm: rem(14), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(36) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(20) },
  defaultRadius: 'md',
  colors: { fjord, gray, dark },
  primaryColor: 'fjord',
  primaryShade: { light: 7, dark: 7 },
  // The narrow layout starts below 44 em (704 px at the usual text size, sooner at 200 %).
  breakpoints: { xs: '30em', sm: '44em', md: '62em', lg: '75em', xl: '88em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Table: { defaultProps: { verticalSpacing: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Modal: { defaultProps: { centered: true, radius: 'lg' }, styles: { title: { fontSize: rem(17), fontWeight: 650 } } },
    Drawer: { styles: { title: { fontSize: rem(20), fontWeight: 650 } } },
    // Inside the page's landmarks, where a screen reader looks for what a button opened.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    // Mantine's own tints are too light for their titles by day, and glare by night.
    Alert: {
      styles: { title: { color: 'var(--mantine-color-text)' } },
      vars: (_theme: unknown, { color }: { readonly color?: string }) => ({ root: ALERT_TONES[color ?? ''] ?? {} }),
    },
    Switch: { defaultProps: { withThumbIndicator: false } },
    // The list itself scrolls, and not a part around it that a screen reader would have to reach.
    Select: PLAIN_LIST,
    MultiSelect: PLAIN_LIST,
    Autocomplete: PLAIN_LIST,
    TagsInput: PLAIN_LIST,
  },
})

/** Grounds, words and lines of what went well or badly, needs care, tells or is past: badges, alerts, banners. Each word can be read on its ground and on a card. */
const TONES = {
  light: {
    '--kf-bad': '#fbe6e3',
    '--kf-bad-text': '#8f1d14',
    '--kf-bad-line': '#efc4be',
    '--kf-good': '#e1f3e8',
    '--kf-good-text': '#1b5b38',
    '--kf-warn': '#fbf0d4',
    '--kf-warn-text': '#6a4a00',
    '--kf-info': '#dfeef9',
    '--kf-info-text': '#12507c',
    '--kf-quiet': '#e5e7ea',
    '--kf-quiet-text': '#434e58',
  },
  dark: {
    '--kf-bad': '#46211d',
    '--kf-bad-text': '#ffb4ab',
    '--kf-bad-line': '#6b332d',
    '--kf-good': '#18382a',
    '--kf-good-text': '#9fdcb9',
    '--kf-warn': '#3d3114',
    '--kf-warn-text': '#f0d58b',
    '--kf-info': '#17354a',
    '--kf-info-text': '#a6d3f2',
    '--kf-quiet': '#3a434c',
    '--kf-quiet-text': '#c0c8cf',
  },
} as const

/** Words of a script by their kind, each readable on a card, and what is selected of them. */
const CODE_COLORS = {
  light: {
    '--kf-code-keyword': '#7a3e9d',
    '--kf-code-text': '#1b5b38',
    '--kf-code-number': '#8a4b08',
    '--kf-code-comment': '#586570',
    '--kf-code-type': '#2a6577',
    '--kf-code-selection': '#cfe3ea',
  },
  dark: {
    '--kf-code-keyword': '#d3a6ee',
    '--kf-code-text': '#9fdcb9',
    '--kf-code-number': '#f0c08b',
    '--kf-code-comment': '#a3aeb7',
    '--kf-code-type': '#92c0cd',
    '--kf-code-selection': '#2d4a55',
  },
} as const

/** Surfaces: the page is a shade behind the cards that lie on it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--kf-page-width': rem(1180), '--kf-text-width': rem(720) },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1e252b',
    '--mantine-color-dimmed': '#586570',
    '--mantine-color-placeholder': '#6a7681',
    '--mantine-color-error': '#b3261e',
    '--kf-page': '#f5f7f8',
    '--kf-card': '#ffffff',
    '--kf-line': '#e3e8eb',
    '--kf-hover': '#eff2f4',
    '--kf-chosen': '#e2edf1',
    '--kf-chosen-text': '#1d4a59',
    '--kf-trial': '#fdf3d8',
    '--kf-trial-text': '#634600',
    '--kf-accent': '#2a6577',
    ...TONES.light,
    ...CODE_COLORS.light,
  },
  dark: {
    '--mantine-color-body': '#1c2228',
    '--mantine-color-text': '#dde2e6',
    '--mantine-color-dimmed': '#a3aeb7',
    '--mantine-color-placeholder': '#929da6',
    '--mantine-color-error': '#ff9c92',
    '--kf-page': '#14181c',
    '--kf-card': '#1c2228',
    '--kf-line': '#313a42',
    '--kf-hover': '#262d34',
    '--kf-chosen': '#223a43',
    '--kf-chosen-text': '#b9d6de',
    '--kf-trial': '#3a3017',
    '--kf-trial-text': '#f2d991',
    '--kf-accent': '#6caabc',
    ...TONES.dark,
    ...CODE_COLORS.dark,
  },
})
