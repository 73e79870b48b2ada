import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, language, type Language } from '../i18n';
import { useStore } from './store';

const names: { value: Language; label: string }[] = [{ value: 'ko', label: '한국어' }, { value: 'en', label: 'English' }];

export function LanguageSwitch() {
  const { t } = useTranslation();
  return <SegmentedControl size="xs" aria-label={t('shell.language')} data={names} value={useStore(language)} onChange={next => void chooseLanguage(next as Language)} />;
}
