import { Alert, Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { DiscardAll } from './DiscardAll';
import { Letters } from './Letters';
import { type LetterList, letterLists, lettersQuery } from './queries';

/** Webhooks and mails that did not arrive: why, and what becomes of them. */
export function OutboxPage() {
  const { t } = useTranslation();
  const [list, setList] = useState<LetterList>('dead');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(lettersQuery(list));
  const letters = data?.pages.flatMap(page => page.items);
  const counts = data?.pages[0];
  const count = (of: LetterList): string => (counts ? t(`outbox.${of}-count`, { count: counts[of] }) : t(`outbox.${of}`));
  return (
    <Stack>
      <Title order={1} size="h3">{t('outbox.title')}</Title>
      <Text c="dimmed">{t('outbox.about')}</Text>
      <SegmentedControl aria-label={t('outbox.which')} value={list} onChange={next => setList(next as LetterList)} data={letterLists.map(value => ({ value, label: count(value) }))} />
      {counts && !counts.sendsMail && counts.waiting > 0 && <Alert color="yellow">{t('outbox.no-mail')}</Alert>}
      {!letters && error && <NotRead error={error} again={refetch} />}
      {!letters && !error && <Loading height={240} />}
      {letters?.length === 0 && <Text c="dimmed">{t(`outbox.none-${list}`)}</Text>}
      {letters && letters.length > 0 && <Letters letters={letters} />}
      {hasNextPage && <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.more')}</Button>}
      {list === 'dead' && letters && letters.length > 0 && <DiscardAll receivers={[...new Set(letters.map(letter => letter.receiver))].sort()} />}
    </Stack>
  );
}
