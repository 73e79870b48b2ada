import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { pageIs } from '../ui/title';

const heading = (): HTMLElement | null => document.querySelector<HTMLElement>('#main h1');

/**
 * The heading of the page names its tab, and is where whoever went to another page goes on: by a keyboard, or hearing it. It is looked up
 * in the page itself, as it comes with what the page has read: the subject of a ticket, the queue of a list.
 */
export function useHeading(): void {
  const router = useRouter();
  useEffect(() => {
    /** What had the focus when another page was asked for, until its heading is there; undefined = the focus stays where it is. */
    let from: Element | null | undefined;
    let before = heading();
    const look = (): void => {
      const now = heading();
      pageIs(now?.textContent ?? '');
      if (now === null || now === before) return;
      before = now;
      const active = document.activeElement;
      // Whoever has begun to do something else meanwhile is not interrupted.
      if (from !== undefined && (active === from || active === document.body)) {
        now.tabIndex = -1;
        now.focus({ preventScroll: true });
      }
      from = undefined;
    };
    const leave = router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      // From '/' nobody goes: it only shows the way to where one's day begins.
      if (pathChanged && fromLocation !== undefined && fromLocation.pathname !== '/') from = document.activeElement;
    });
    const changes = new MutationObserver(look);
    changes.observe(document.getElementById('main') ?? document.body, { subtree: true, childList: true, characterData: true });
    look();
    return () => {
      leave();
      changes.disconnect();
      pageIs('');
    };
  }, [router]);
}
