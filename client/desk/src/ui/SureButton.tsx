import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  text: string;
  /** What it is called where the text alone does not say of what. */
  label: string;
  loading: boolean;
  act: () => void;
}

/** For what can't be taken back: the second press does it. Who goes elsewhere has not pressed. */
export function SureButton({ text, label, loading, act }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const press = (): void => {
    setAsked(!asked);
    if (asked) act();
  };
  return (
    <span className="sure">
      <Button size="xs" color="red" variant={asked ? 'filled' : 'light'} loading={loading} aria-label={asked ? t('common.sure-of', { what: label }) : label} onClick={press} onBlur={() => setAsked(false)}>
        {asked ? t('common.sure') : text}
      </Button>
      <span role="status" className="only-heard">{asked && t('common.sure-of', { what: label })}</span>
    </span>
  );
}
