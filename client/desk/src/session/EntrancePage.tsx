import { Box, Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { SchemeSwitch } from '../ui/SchemeSwitch';

/** The frame of the pages that one sees before being signed in. */
export function EntrancePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="main" maw={26 * 16} mx="auto" px="md" py="xl">
      <Group justify="space-between" mb="lg">
        <Group gap="xs"><img src="/favicon.svg" alt="" width={32} height={32} /><Title order={2} size="h4">{'HelpDesk'}</Title></Group>
        <Group gap="xs"><LanguageSwitch /><SchemeSwitch /></Group>
      </Group>
      <Paper withBorder p="lg" radius="lg" shadow="sm">
        <Stack className="words">
          <Title order={1} size="h3">{title}</Title>
          {children}
        </Stack>
      </Paper>
    </Box>
  );
}
