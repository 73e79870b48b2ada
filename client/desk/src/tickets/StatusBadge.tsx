import { Badge } from '@mantine/core';
import { useNames } from '../i18n/names';

const colours: Readonly<Record<string, string>> = { waiting: 'orange', offered: 'yellow', processing: 'sea', 'on-hold': 'grape', resolved: 'teal', abandoned: 'red', cancelled: 'gray', closed: 'gray' };

export function StatusBadge({ status }: { status: string }) {
  const names = useNames();
  return <Badge color={colours[status] ?? 'gray'} variant="light" size="sm">{names.code('status', status)}</Badge>;
}
