import { useQueryClient } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { Catalog, CatalogBody } from '../api/types';
import { madeOn } from '../api/version';

/** Changes a part of the catalogue, made on what was read of it; the rest stays. */
export function useSaveCatalog(then: () => void) {
  const client = useQueryClient();
  return useCommand(({ catalog: { version, skills, activities, channels, profiles }, change }: { catalog: Catalog; change: CatalogBody }, key) =>
    read(http.PUT('/v1/catalog', { params: { header: { 'Idempotency-Key': key, ...madeOn(version) } }, body: { skills, activities, channels, profiles, ...change } })), () => {
    void client.invalidateQueries({ queryKey: ['catalog'] });
    then();
  });
}
