import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';

/** Who asks, and what is known beside the conversation. */
export function Details({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string): string => new Date(instant).toLocaleString(i18n.language);
  const rows: [string, string][] = [
    ...Object.entries(ticket.requester ?? {}).map(([name, value]): [string, string] => [t('details.requester', { name }), value]),
    ...Object.entries(ticket.fields ?? {}),
    ...Object.entries(ticket.traits ?? {}),
    [t('details.requires'), ticket.requires.map(r => `${r.skill} ≥ ${r.minLevel}`).join(', ')],
    [t('details.created'), at(ticket.createdAt)],
    [t('details.enqueued'), at(ticket.enqueuedAt)],
    [t('details.updated'), at(ticket.updatedAt)],
    [t('details.id'), ticket.id],
  ];
  return (
    <Table fz="sm">
      <Table.Tbody>
        {rows.filter(([, value]) => value !== '').map(([name, value]) => <Table.Tr key={name}><Table.Th scope="row" w="12rem">{name}</Table.Th><Table.Td className="break">{value}</Table.Td></Table.Tr>)}
      </Table.Tbody>
    </Table>
  );
}
