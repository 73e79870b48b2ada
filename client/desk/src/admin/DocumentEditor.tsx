import { Alert, Button, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { useAccount } from '../session/session';
import { ChangedMeanwhile } from '../ui/ChangedMeanwhile';
import { notify } from '../ui/notices';
import { useDocumentDraft } from './documentDraft';
import { type DocumentName, documents, laidOut } from './documents';
import { EarlierDocument } from './EarlierDocument';
import { EarlierVersions } from './EarlierVersions';
import { type Findings, Found } from './Found';
import { placesIn, syntaxError } from './jsonPlaces';
import { Refusal } from './Refusal';

/** A document as text. What the server refuses is listed, each line leading to its place; what somebody else saved meanwhile overwrites nothing typed. */
export function DocumentEditor({ name, version, body }: { name: DocumentName; version: number; body: object }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, drafts] = useDocumentDraft(useAccount().name, name);
  const text = draft?.text ?? laidOut(body);
  const base = draft?.version ?? version;
  const wrong = syntaxError(text);
  const readAgain = (): Promise<void> => client.invalidateQueries({ queryKey: ['documents', name] });
  const [found, setFound] = useState<{ findings: Findings; text: string; saved: boolean }>();
  const save = useCommand(async (sent: { text: string; base: number }, key) => {
    const saved = await documents[name].write(JSON.parse(sent.text) as object, sent.base, key);
    const now = drafts.get();
    // What was typed while it was saved is made on what was saved.
    if (now?.version === sent.base) drafts.set({ ...now, version: saved.version });
    return saved;
  }, async (saved, sent) => {
    notify('good', t('common.saved'));
    const { warnings = [], removed = [] } = saved;
    setFound(warnings.length + removed.length > 0 ? { findings: { warnings, removed }, text: sent.text, saved: true } : undefined);
    await readAgain();
    if (drafts.get()?.text === sent.text) drafts.set(undefined);
  });
  const secrets = Object.entries(save.data?.secrets ?? {});
  const { check } = documents[name];
  const judge = useCommand(async (sent: string) => ({ findings: await check(JSON.parse(sent) as object), text: sent, saved: false }), setFound);
  const judged = found?.saved || found?.text === text ? found : undefined;
  const failed = judge.error ?? save.error;
  const go = (from: number, to: number): void => {
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
    // Browsers scroll to where one types, not to what a script selects.
    const line = text.slice(0, from).split('\n').length;
    if (area.current) area.current.scrollTop = (line - 4) * 20;
  };
  const placed = useMemo(() => placesIn(text), [text]);
  const place = (path: string): ReactNode => {
    const at = placed(path);
    return at ? <Button size="compact-xs" variant="default" onClick={() => go(at.from, at.to)}>{path}</Button> : <strong>{path}</strong>;
  };
  // With what stood when it was chosen: who saves meanwhile was not compared, and is asked about.
  const [earlier, setEarlier] = useState<{ version: number; body: object; on: number }>();
  const close = (): void => {
    setEarlier(undefined);
    area.current?.focus();
  };
  const take = (taken: { version: number; body: object; on: number }): void => {
    drafts.set({ text: laidOut(taken.body), version: taken.on });
    notify('good', t('documents.loaded', { version: taken.version }));
    close();
  };
  return (
    <Stack>
      <Textarea ref={area} className="json-editor" label={t('documents.text', { version: base })} value={text} onChange={e => drafts.set({ text: e.currentTarget.value, version: base })} rows={24} spellCheck={false} styles={{ input: { lineHeight: '20px' } }} />
      {base < version && <ChangedMeanwhile takeNew={() => drafts.set(undefined)} keepMine={() => drafts.set({ text, version })} />}
      {wrong && <Alert color="yellow" title={t('documents.no-json')}><Text size="sm">{wrong.message}</Text><Button size="xs" variant="default" mt="xs" onClick={() => go(wrong.at, wrong.at + 1)}>{t('documents.show')}</Button></Alert>}
      {judged && !failed && <Found findings={judged.findings} saved={judged.saved} place={place} />}
      {secrets.length > 0 && <Alert color="teal" role="status" title={t('documents.secrets')}>{secrets.map(([receiver, secret]) => <Text key={receiver} size="sm" className="break">{receiver} <Code>{secret}</Code></Text>)}</Alert>}
      {failed && <Refusal error={failed} place={place} />}
      <Group justify="flex-end" className="editor-buttons">
        <EarlierVersions of={['documents', name]} history={documents[name]} version={version} standing={draft !== undefined} take={(wanted, of) => setEarlier({ version: of, body: wanted, on: version })} />
        <Button variant="default" onClick={() => drafts.set(undefined)}>{t('documents.undo')}</Button>
        <Button variant="default" loading={judge.isPending} disabled={wrong !== undefined} onClick={() => { if (save.isError) save.reset(); judge.mutate(text); }}>{t('documents.check')}</Button>
        <Button loading={save.isPending} disabled={wrong !== undefined} onClick={() => { judge.reset(); save.mutate({ text, base }, { onError: () => void readAgain() }); }}>{t('common.save')}</Button>
      </Group>
      {earlier && (
        <EarlierDocument key={earlier.version} earlier={earlier} stands={{ version, body }} typed={draft?.text} close={close} take={() => take(earlier)} />
      )}
    </Stack>
  );
}
