import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../i18n';
import { authorisation, tokenRefused } from '../session/token';
import { Problem } from './problem';
import type { paths } from './schema';
import { learnServerTime } from './serverClock';

/** Requests that the server has begun to answer by then are answered. */
const PatienceMs = 20_000;

/** fetch with the caller's token; a token that ran out is renewed once. Throws a Problem when there is no answer. */
export async function ask(request: Request): Promise<Response> {
  const first = await send(request.clone());
  return first.status === 401 && (await tokenRefused()) ? send(request) : first;
}

async function send(request: Request): Promise<Response> {
  const headers = await authorisation();
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  // What it refuses or finds odd is told in the language of the page.
  request.headers.set('Accept-Language', language.get());
  const sent = Date.now();
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PatienceMs)]) });
    learnServerTime(response.headers.get('Date'), sent, Date.now());
    return response;
  } catch (why) {
    if (request.signal.aborted) throw why;
    throw Problem.unreachable(why);
  }
}

const noCache: Middleware = { onRequest: ({ request }) => new Request(request, { cache: 'no-store' }) };

/** The API as docs/openapi.json describes it. */
export const http = createClient<paths>({ baseUrl: location.origin, fetch: ask });
http.use(noCache);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; throws a Problem for any other. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw Problem.of(error, response);
  return data as T;
}
