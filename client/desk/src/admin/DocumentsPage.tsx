import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { DocumentEditor } from './DocumentEditor';
import { type DocumentName, documentNames, documents } from './documents';

/** Promises and calendars, names, receivers, telephone systems: each one document, judged by the server as a whole. */
export function DocumentsPage() {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 36em)');
  const [name, setName] = useState<DocumentName>('sla');
  const { data, error, refetch } = useQuery({ queryKey: ['documents', name], queryFn: documents[name].read, refetchOnWindowFocus: false });
  return (
    <Stack>
      <Title order={1} size="h3">{t('nav.documents')}</Title>
      <SegmentedControl fullWidth={narrow ?? false} aria-label={t('documents.which')} orientation={narrow ? 'vertical' : 'horizontal'} value={name} onChange={next => setName(next as DocumentName)} data={documentNames.map(value => ({ value, label: t(`documents.${value}`) }))} />
      <Text c="dimmed">{t(`documents.${name}-more`)}</Text>
      {!data && error && <NotRead error={error} again={refetch} />}
      {!data && !error && <Loading height={400} />}
      {data && <DocumentEditor key={name} name={name} version={data.version} body={data.body} />}
    </Stack>
  );
}
