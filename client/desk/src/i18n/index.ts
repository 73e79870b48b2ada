import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './en.json';
import { createStore } from '../ui/store';

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const Key = 'helpdesk-language';
/** Only the language that is shown is loaded. */
const load: Record<Language, () => Promise<{ default: object }>> = { ko: () => import('./ko.json'), en: () => import('./en.json') };

const isLanguage = (name: string | null): name is Language => languages.some(l => l === name);

function preferred(): Language {
  const kept = localStorage.getItem(Key);
  if (isLanguage(kept)) return kept;
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

export const language = createStore<Language>(preferred());

export async function startLanguage(): Promise<void> {
  const first = language.get();
  const texts = await load[first]();
  await i18next.use(initReactI18next).init({ lng: first, resources: { [first]: { translation: texts.default } }, interpolation: { escapeValue: false }, returnNull: false });
  document.documentElement.lang = first;
}

export async function chooseLanguage(next: Language): Promise<void> {
  const texts = await load[next]();
  i18next.addResourceBundle(next, 'translation', texts.default);
  await i18next.changeLanguage(next);
  localStorage.setItem(Key, next);
  document.documentElement.lang = next;
  language.set(next);
}
