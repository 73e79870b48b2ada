import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const sea: MantineColorsTuple = ['#e7f2fb', '#cfe3f5', '#9fc7ea', '#6ba9de', '#4090d4', '#1c72b9', '#1577c9', '#0866b2', '#005aa0', '#004e8d'];

const teal: MantineColorsTuple = ['#e3f8f0', '#c3eedd', '#94dcc0', '#5fc7a0', '#2fa87f', '#0b7a56', '#0a7552', '#08694a', '#065c40', '#05593f'];

/** Colours keep a contrast of 4.5 against their ground in both schemes; autoContrast chooses black or white on filled ones. */
export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 5 },
  colors: { sea, teal },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'system-ui, "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Words on a light ground of their own colour, dark enough for small letters. */
const onLight: Record<string, string> = { orange: '#9c3506', yellow: '#6f4a00', teal: '#05593f', red: '#a51111', grape: '#7a2a91', violet: '#5533b8', gray: '#3d444b', sea: '#004a86' };

/** Mantine's grey words and light badges have a contrast below 4.5. */
export const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6169',
    '--mantine-color-placeholder': '#6b7178',
    ...Object.fromEntries(Object.entries(onLight).map(([name, colour]) => [`--mantine-color-${name}-light-color`, colour])),
  },
  dark: { '--mantine-color-dimmed': '#a9b0b8', '--mantine-color-anchor': '#74b8ee', '--mantine-color-placeholder': '#9aa0a6' },
});
