import { Button, Loader, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';
import { type DocumentName, documents } from './documents';

/** Who saved the document when; choosing a version puts it into the editor, where it counts when it is saved. */
export function EarlierVersions({ name, version, take }: { name: DocumentName; version: number; take: (body: object) => void }) {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const [opened, setOpened] = useState(false);
  const { versions, at } = documents[name];
  const { data, error } = useQuery({ queryKey: ['documents', name, 'versions', version], queryFn: () => versions?.() ?? [], enabled: opened });
  if (!versions || !at || version === 0) return null;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const load = async (wanted: number): Promise<void> => {
    try {
      take(await at(wanted));
      notify('good', t('documents.loaded', { version: wanted }));
    } catch (problem) {
      notify('bad', words(problem as Error).text);
    }
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start">
      <Menu.Target><Button variant="default">{t('documents.versions')}</Button></Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {!data && (error ? <Text size="sm" p="xs">{words(error).text}</Text> : <Loader size="sm" m="xs" aria-label={t('common.loading')} />)}
        {data?.map(v => <Menu.Item key={v.version} disabled={v.version === version} onClick={() => void load(v.version)}>{t('documents.version', { version: v.version, at: when.format(new Date(v.at)), by: v.by })}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
