import { Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';

/** How many are in which activity. */
export function AgentsNow({ groups }: { groups: readonly { activity: string; count: number; available: boolean }[] }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section aria-label={t('board.agents')}>
      <Title order={2} size="h4" mb="xs">{t('board.agents')}</Title>
      <Group gap="lg">
        {groups.map(group => (
          <Group key={group.activity} gap="xs">
            <span className="dot" data-colour={group.activity === 'gone' ? 'gone' : group.available ? 'free' : 'away'} />
            <Text fz="clamp(1rem, 1.6vw, 2rem)">{names.activity(group.activity)}</Text>
            <Text fz="clamp(1.2rem, 2vw, 2.5rem)" fw={700}><Link to="/floor" search={{ activity: group.activity }} className="board-count" aria-label={`${names.activity(group.activity)}: ${group.count}`}>{group.count}</Link></Text>
          </Group>
        ))}
      </Group>
    </section>
  );
}
