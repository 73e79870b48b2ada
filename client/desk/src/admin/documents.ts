import { http, read } from '../api/client';
import type { paths } from '../api/schema';
import { madeOn } from '../api/version';

type Body<P extends keyof paths> = paths[P] extends { put: { requestBody?: { content: { 'application/json': infer B } } } } ? B : never;

/** A document of the settings: read with its version, replaced as a whole. */
export interface SettingsDocument {
  read(): Promise<{ version: number; body: object }>;
  write(body: object, version: number, key: string): Promise<{ version: number } & Partial<Findings>>;
  /** What the server would say to it; changes nothing. */
  check?(body: object): Promise<Findings>;
  /** Its versions, newest first. */
  versions?(): Promise<readonly DocumentVersion[]>;
  at?(version: number): Promise<object>;
}

/** What is odd about a document, and what stood in the one before and does not any more. */
export interface Findings {
  warnings: readonly { path: string; detail: string }[];
  removed: readonly string[];
}

export interface DocumentVersion {
  version: number;
  at: string;
  by: string;
}

/** A view without what the server alone says. */
function withoutVersion(view: { version: number } & object): { version: number; body: object } {
  const { version, ...body } = view;
  return { version, body };
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
  },
  receivers: {
    read: async () => withoutVersion(await read(http.GET('/v1/receivers'))),
    write: (body, version, key) => read(http.PUT('/v1/receivers', { params: headers(version, key), body: body as Body<'/v1/receivers'> })),
  },
  telephony: {
    read: async () => withoutVersion(await read(http.GET('/v1/telephony'))),
    write: (body, version, key) => read(http.PUT('/v1/telephony', { params: headers(version, key), body: body as Body<'/v1/telephony'> })),
  },
} satisfies Record<string, SettingsDocument>;

export type DocumentName = keyof typeof parts;
export const documents: Readonly<Record<DocumentName, SettingsDocument>> = parts;
export const documentNames = Object.keys(documents) as DocumentName[];
