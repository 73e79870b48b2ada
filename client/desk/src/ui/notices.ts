import { createStore } from './store';

export interface Notice {
  id: number;
  kind: 'good' | 'bad' | 'info';
  text: string;
  more?: string | undefined;
}

const ShownMs = 9_000;
let next = 1;

export const notices = createStore<readonly Notice[]>([]);

export function hideNotice(id: number): void {
  notices.set(notices.get().filter(n => n.id !== id));
}

/** Says something at the edge of the page and to screen readers. What went wrong stays until it is closed. */
export function notify(kind: Notice['kind'], text: string, more?: string): void {
  const id = next++;
  const others = notices.get().filter(n => n.text !== text || n.more !== more).slice(-3);
  notices.set([...others, { id, kind, text, more }]);
  // Counted from when it is painted: a page that is busy, or not looked at, would hide it unseen.
  if (kind !== 'bad') requestAnimationFrame(() => setTimeout(() => hideNotice(id), ShownMs));
}
