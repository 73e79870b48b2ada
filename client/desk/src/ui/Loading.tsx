import { Loader, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where something will stand that is being read; without a height, the small sign of it. A role of its own, as a bare box can't have a name. */
export function Loading({ height }: { height?: number }) {
  const { t } = useTranslation();
  const spoken = { role: 'progressbar', 'aria-label': t('common.loading') };
  return height === undefined ? <Loader size="sm" m="xs" {...spoken} /> : <Skeleton height={height} {...spoken} />;
}
