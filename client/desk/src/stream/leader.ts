import type { DeskEvent, Snapshot, Viewing } from '../api/types';
import { alone } from './alone';
import { type Connected, follow } from './connection';

/** What the tab that holds the stream tells the others. */
export type Told = { kind: 'event'; event: DeskEvent } | { kind: 'snapshot'; snapshot: Snapshot } | { kind: 'viewing'; viewing: Viewing } | { kind: 'state'; state: Connected };

type Said<S> = Told | { kind: 'hello' } | { kind: 'news'; position: number | undefined; folded: S; state: Connected };

/** What a stream comes to: every tab folds the same events into the same state, and a tab that comes later gets it from the leader. */
export interface Fold<S> {
  empty: S;
  begin(snapshot: Snapshot): S;
  apply(state: S, event: DeskEvent): S;
  /** Told once per event and tab. `leader`: this tab holds the stream, so what must happen once per browser happens here. */
  hear(state: S, told: Told | { kind: 'news' }, leader: boolean): void;
}

/**
 * One stream per browser: browsers allow few connections to one host. The tab that is chosen (alone.ts) holds it and tells the others; when that
 * tab goes, the next one resumes where it was itself.
 */
export function shareStream<S>(path: string, who: string, fold: Fold<S>, stop: AbortSignal): void {
  const name = `helpdesk-stream ${who} ${path}`;
  const tabs = new BroadcastChannel(name);
  let position: number | undefined;
  let folded = fold.empty;
  let connected: Connected = 'connecting';
  let leader = false;

  const take = (told: Told): void => {
    if (told.kind === 'event') {
      // Over a reconnect, or a change of leaders, an event may come twice; nothing is shown twice.
      if (position !== undefined && told.event.position <= position) return;
      position = told.event.position;
      folded = fold.apply(folded, told.event);
    } else if (told.kind === 'snapshot') {
      position = told.snapshot.position;
      folded = fold.begin(told.snapshot);
    } else if (told.kind === 'state') connected = told.state;
    fold.hear(folded, told, leader);
  };
  const tell = (told: Told): void => {
    take(told);
    tabs.postMessage(told satisfies Said<S>);
  };
  const tellNews = (): void => tabs.postMessage({ kind: 'news', position, folded, state: connected } satisfies Said<S>);
  const learn = (news: Extract<Said<S>, { kind: 'news' }>): void => {
    if (position !== undefined || news.position === undefined) return;
    ({ position, folded } = { position: news.position, folded: news.folded });
    connected = news.state;
    fold.hear(folded, { kind: 'news' }, false);
    fold.hear(folded, { kind: 'state', state: connected }, false);
  };
  tabs.onmessage = ({ data }: MessageEvent<Said<S>>) => {
    if (data.kind === 'hello') {
      if (leader) tellNews();
    } else if (leader) return;
    else if (data.kind === 'news') learn(data);
    // Without a beginning, events can't be folded: the leader's news brings it.
    else if (data.kind !== 'event' || position !== undefined) take(data);
  };
  stop.addEventListener('abort', () => tabs.close());
  tabs.postMessage({ kind: 'hello' } satisfies Said<S>);

  const lead = async (until: AbortSignal): Promise<void> => {
    leader = true;
    // Who came while nobody led has no beginning yet.
    tellNews();
    await follow(path, {
      cursor: () => position,
      event: ({ type, id, data }) => {
        if (type === 'snapshot') tell({ kind: 'snapshot', snapshot: JSON.parse(data) as Snapshot });
        else if (type === 'viewing') tell({ kind: 'viewing', viewing: JSON.parse(data) as Viewing });
        // What else has no place in the feed (reset, signed-out) is about the stream; what comes next shows what it means.
        else if (id !== undefined) tell({ kind: 'event', event: JSON.parse(data) as DeskEvent });
      },
      state: state => tell({ kind: 'state', state }),
    }, until);
    leader = false;
    if (stop.aborted) return;
    // Another tab leads though this one lives. What it told meanwhile was not heard here: the next news is a new beginning.
    position = undefined;
    tabs.postMessage({ kind: 'hello' } satisfies Said<S>);
  };
  alone(name, stop, lead);
}
