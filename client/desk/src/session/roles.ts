import type { Account } from './token';

const has = (account: Account, ...roles: string[]): boolean => roles.some(role => account.roles.includes(role));

/** Sees the floor, moves work, changes people. */
export const leads = (account: Account): boolean => has(account, 'owner', 'admin', 'supervisor');

/** Keeps accounts, keys and documents. */
export const administers = (account: Account): boolean => has(account, 'owner', 'admin');

/** May change tickets; a light agent only reads and comments privately. */
export const works = (account: Account): boolean => leads(account) || has(account, 'agent');

/** Where somebody's day begins. */
export function homeOf(account: Account): '/work' | '/board' | '/lists' {
  if (account.agent) return '/work';
  return leads(account) ? '/board' : '/lists';
}
