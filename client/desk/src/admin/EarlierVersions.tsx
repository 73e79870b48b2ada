import { Button, Menu } from '@mantine/core';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';

/** Who set something when, newest first, and what it said. */
export interface History<T> {
  versions(): Promise<readonly Version[]>;
  at(version: number): Promise<T>;
}

export interface Version {
  version: number;
  at: string;
  by: string;
}

interface Props<T> {
  of: QueryKey;
  history: History<T>;
  /** The one that counts now. */
  version: number;
  /** It can be chosen too. */
  standing?: boolean;
  take: (earlier: T, version: number) => void;
}

/** Who saved it when; a version that is chosen goes where it is edited, and counts when it is saved. */
export function EarlierVersions<T>({ of, history, version, standing = false, take }: Props<T>) {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const [opened, setOpened] = useState(false);
  const { data, error } = useQuery({ queryKey: [...of, 'versions', version], queryFn: history.versions, enabled: opened });
  const last = useRef(0);
  if (version === 0) return null;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const load = async (wanted: number): Promise<void> => {
    last.current = wanted;
    try {
      const earlier = await history.at(wanted);
      // Another was chosen meanwhile.
      if (last.current === wanted) take(earlier, wanted);
    } catch (problem) {
      notify('bad', words(problem as Error).text);
    }
  };
  return (
    // Opened with all that it shows: one that grows is not where it was when it is clicked.
    <Menu opened={opened && (data !== undefined || error !== null)} onChange={setOpened} position="top-start">
      <Menu.Target><Button variant="default" aria-busy={opened && !data && !error}>{t('documents.versions')}</Button></Menu.Target>
      <Menu.Dropdown mah={320} maw="90vw" style={{ overflowY: 'auto' }}>
        {!data && error && <Menu.Item className="break" disabled>{words(error).text}</Menu.Item>}
        {data?.map(v => <Menu.Item key={v.version} className="break" disabled={v.version === version && !standing} onClick={() => void load(v.version)}>{t('documents.version', { version: v.version, at: when.format(new Date(v.at)), by: v.by })}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
