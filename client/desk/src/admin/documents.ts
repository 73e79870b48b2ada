import { http, read } from '../api/client';
import type { paths } from '../api/schema';
import type { Receivers } from '../api/types';
import { madeOn } from '../api/version';
import type { History } from './EarlierVersions';
import type { Findings } from './Found';

type Body<P extends keyof paths> = paths[P] extends { put: { requestBody?: { content: { 'application/json': infer B } } } } ? B : never;

/** A document of the settings: read with its version, judged and replaced as a whole. */
export interface SettingsDocument extends History<object> {
  read(): Promise<{ version: number; body: object }>;
  write(body: object, version: number, key: string): Promise<{ version: number; secrets?: Readonly<Record<string, string>> } & Partial<Findings>>;
  /** What the server would say to it; changes nothing. */
  check(body: object): Promise<Findings>;
}

/** A document as the editor shows it. */
export function laidOut(body: object): string {
  return JSON.stringify(body, null, 2);
}

/** A view without what the server alone says. */
function withoutVersion(view: { version: number } & object): { version: number; body: object } {
  const { version, ...body } = view;
  return { version, body };
}

/** Receivers as they are sent: what the server alone says of them (that there is a secret, since when one is off) is left out. */
function withoutStates({ version, receivers }: Receivers): { version: number; body: object } {
  return { version, body: { receivers: receivers.map(({ name, webhook, email, quiet, off }) => ({ name, ...(webhook && { webhook: { url: webhook.url } }), ...(email && { email }), quiet, on: off === null })) } };
}

const headers = (version: number, key: string) => ({ header: { 'Idempotency-Key': key, ...madeOn(version) } });

const parts = {
  sla: {
    read: async () => withoutVersion(await read(http.GET('/v1/sla'))),
    write: (body, version, key) => read(http.PUT('/v1/sla', { params: headers(version, key), body: body as Body<'/v1/sla'> })),
    check: body => read(http.POST('/v1/sla/check', { body: body as Body<'/v1/sla'> })),
    versions: async () => (await read(http.GET('/v1/sla/versions'))).items,
    at: async version => withoutVersion(await read(http.GET('/v1/sla', { params: { query: { version: String(version) } } }))).body,
  },
  catalog: {
    read: async () => withoutVersion(await read(http.GET('/v1/catalog'))),
    write: (body, version, key) => read(http.PUT('/v1/catalog', { params: headers(version, key), body: body as Body<'/v1/catalog'> })),
    check: body => read(http.POST('/v1/catalog/check', { body: body as Body<'/v1/catalog'> })),
    versions: async () => (await read(http.GET('/v1/catalog/versions'))).items,
    at: async version => withoutVersion(await read(http.GET('/v1/catalog', { params: { query: { version: String(version) } } }))).body,
  },
  receivers: {
    read: async () => withoutStates(await read(http.GET('/v1/receivers'))),
    write: (body, version, key) => read(http.PUT('/v1/receivers', { params: headers(version, key), body: body as Body<'/v1/receivers'> })),
    check: body => read(http.POST('/v1/receivers/check', { body: body as Body<'/v1/receivers'> })),
    versions: async () => (await read(http.GET('/v1/receivers/versions'))).items,
    at: async version => withoutStates(await read(http.GET('/v1/receivers', { params: { query: { version: String(version) } } }))).body,
  },
  telephony: {
    read: async () => withoutVersion(await read(http.GET('/v1/telephony'))),
    write: (body, version, key) => read(http.PUT('/v1/telephony', { params: headers(version, key), body: body as Body<'/v1/telephony'> })),
    check: body => read(http.POST('/v1/telephony/check', { body: body as Body<'/v1/telephony'> })),
    versions: async () => (await read(http.GET('/v1/telephony/versions'))).items,
    at: async version => withoutVersion(await read(http.GET('/v1/telephony', { params: { query: { version: String(version) } } }))).body,
  },
} satisfies Record<string, SettingsDocument>;

export type DocumentName = keyof typeof parts;
export const documents: Readonly<Record<DocumentName, SettingsDocument>> = parts;
export const documentNames = Object.keys(documents) as DocumentName[];
