import { Problem } from '../api/problem';
import { language } from '../i18n';

/** What signing in and renewing answer. */
export interface SignedIn {
  token: string;
  expiresAt: string;
  account: Account;
  demo: boolean;
}

export interface Account {
  name: string;
  displayName: string | null;
  roles: string[];
  agent?: string | null;
}

/** Somebody else has signed in with this browser: nothing that the page was about to do is done in his name. */
export class OtherAccount extends Error {
  constructor() {
    super('Another account has signed in.');
    this.name = 'OtherAccount';
  }
}

/** Renewed this long before it ends, so that no request meets its end on the way. */
const EarlyMs = 60_000;
/** Longer, and nobody would come to know that the server is away. */
const PatienceMs = 10_000;

let token: string | undefined;
/** Whose page this is, also after he has signed out: commands of his may still wait for the server. */
let owner: string | undefined;
let renewAt = 0;
let renewing: Promise<SignedIn | undefined> | undefined;
let onEnd: () => void = () => undefined;
let onOther: () => void = () => undefined;

/** The short-lived token lives in memory only; what lasts is a cookie that scripts can't read. Throws OtherAccount when it is not that of the page's owner. */
export function keepToken(signedIn: SignedIn, now = performance.now()): void {
  if (owner !== undefined && owner !== signedIn.account.name) {
    forgetToken();
    onOther();
    throw new OtherAccount();
  }
  owner = signedIn.account.name;
  token = signedIn.token;
  // The clock of this computer may be wrong: the life of the token is counted from here, in the server's own words.
  renewAt = now + Math.max(lifeOf(signedIn.token) - EarlyMs, EarlyMs);
}

export function forgetToken(): void {
  token = undefined;
}

export function whenSessionEnds(hear: () => void): void {
  onEnd = hear;
}

/** Hears that the session is another account's: this page must go. */
export function whenAccountChanges(hear: () => void): void {
  onOther = hear;
}

export async function authorisation(): Promise<Record<string, string>> {
  if (token === undefined) return {};
  if (performance.now() > renewAt) await renew();
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}

/** A request was refused for its token: whether there is a new one now. */
export async function tokenRefused(): Promise<boolean> {
  if (token === undefined) return false;
  return (await renew()) !== undefined;
}

/** A fresh token for the session of the cookie; undefined when there is no session. Throws a Problem when the server can't be reached or can't say. */
export function renew(): Promise<SignedIn | undefined> {
  renewing ??= fetchToken().finally(() => (renewing = undefined));
  return renewing;
}

async function fetchToken(): Promise<SignedIn | undefined> {
  const unreachable = (why: unknown): never => {
    throw Problem.unreachable(why);
  };
  const response = await fetch('/v1/session/token', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': language.get() }, body: '{}', signal: AbortSignal.timeout(PatienceMs) }).catch(unreachable);
  if (response.status === 401 || response.status === 403) {
    if (token !== undefined) {
      forgetToken();
      onEnd();
    }
    return undefined;
  }
  if (!response.ok) throw Problem.of(await response.json().catch(() => undefined), response);
  const signedIn = (await response.json().catch(unreachable)) as SignedIn;
  keepToken(signedIn);
  return signedIn;
}

/** From the token's own issue to its own end, in milliseconds. */
function lifeOf(jwt: string): number {
  try {
    const claims = JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as { iat?: number; nbf?: number; exp?: number };
    const from = claims.iat ?? claims.nbf;
    return claims.exp !== undefined && from !== undefined ? (claims.exp - from) * 1000 : 0;
  } catch {
    return 0;
  }
}
