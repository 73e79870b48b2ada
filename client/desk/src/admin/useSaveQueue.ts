import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { QueueBody } from '../api/types';
import { madeOn } from '../api/version';
import { notify } from '../ui/notices';

/** Creates a queue, or replaces its rules. */
export function useSaveQueue(then?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useCommand(
    ({ name, version, body }: { name: string; version: number | undefined; body: QueueBody }, key) => read(http.PUT('/v1/queues/{queue}', {
      params: { path: { queue: name }, header: { 'Idempotency-Key': key, ...madeOn(version) } }, body,
    })),
    () => {
      void client.invalidateQueries({ queryKey: ['queues'] });
      notify('good', t('common.saved'));
      then?.();
    },
  );
}
