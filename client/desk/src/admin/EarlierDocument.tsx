import { Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Differences } from './Differences';
import { laidOut } from './documents';

interface Props {
  earlier: { version: number; body: object };
  stands: { version: number; body: object };
  /** What is in the editor and not saved; undefined: what stands. */
  typed: string | undefined;
  take: () => void;
  close: () => void;
}

/** An earlier version beside what stands now, or beside what is in the editor: whoever wants it back sees first what he gets. */
export function EarlierDocument({ earlier, stands, typed, take, close }: Props) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 48em)');
  const isStanding = earlier.version === stands.version;
  const [withTyped, setWithTyped] = useState(isStanding);
  const name = t('differences.version', { version: earlier.version });
  const now = t('differences.stands', { version: stands.version });
  const [other, text] = withTyped && typed !== undefined ? [t('differences.editor'), evenly(typed)] : [now, laidOut(stands.body)];
  return (
    <Modal opened onClose={close} size="60rem" fullScreen={narrow ?? false} title={t('differences.title-of', { version: earlier.version })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        {typed !== undefined && !isStanding && (
          <SegmentedControl fullWidth orientation={narrow ? 'vertical' : 'horizontal'} aria-label={t('differences.with')} value={withTyped ? 'typed' : 'stands'} onChange={value => setWithTyped(value === 'typed')} data={[{ value: 'stands', label: now }, { value: 'typed', label: t('differences.editor') }]} />
        )}
        <Differences key={other} before={laidOut(earlier.body)} after={text} names={{ before: name, after: other }} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          <Button onClick={take}>{t(typed === undefined ? 'differences.take' : 'differences.take-instead')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What was typed as the server's text is laid out, as far as it can be: how it is indented is no difference. */
function evenly(text: string): string {
  try {
    return laidOut(JSON.parse(text) as object);
  } catch {
    return text;
  }
}
