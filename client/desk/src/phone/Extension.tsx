import { Button, Group, Popover, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneIcon } from '../ui/icons';
import { ChooseTelephone } from './ChooseTelephone';
import { telephoneQuery } from './queries';
import { extensionOf, useSaid } from './telephone';

/** The telephone at which this agent sits: asked for once after signing in, shown and changed afterwards. */
export function Extension({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(telephoneQuery(agent));
  const said = useSaid(agent);
  const [open, setOpen] = useState(false);
  if (data === undefined) return null;
  if (!said) return <ChooseTelephone agent={agent} now={data.telephone} />;
  const label = data.telephone === null ? t('phone.none') : t('phone.mine', { telephone: data.telephone });
  return (
    <Group gap="xs">
      <Popover trapFocus withArrow shadow="md" opened={open} onChange={setOpen}>
        <Popover.Target>
          <Button size="compact-sm" variant="subtle" color={data.telephone === null ? 'orange' : 'gray'} leftSection={<PhoneIcon size={14} />} aria-label={t('phone.change', { telephone: label })} onClick={() => setOpen(!open)}>
            {data.telephone === null ? label : extensionOf(data.telephone)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown maw="min(420px, 92vw)"><ChooseTelephone agent={agent} now={data.telephone} done={() => setOpen(false)} /></Popover.Dropdown>
      </Popover>
      {data.telephone === null && <Text size="sm" c="dimmed">{t('phone.none-more')}</Text>}
    </Group>
  );
}
