import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where something will stand that is being read. With a role, as a bare box can't have a name. */
export function Loading({ height }: { height: number }) {
  const { t } = useTranslation();
  return <Skeleton height={height} role="progressbar" aria-label={t('common.loading')} />;
}
