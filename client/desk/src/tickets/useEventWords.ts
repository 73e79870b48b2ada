import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { DeskEvent } from '../api/types';
import { useNames } from '../i18n/names';

/** What happened, in a few words. A type that this desk does not know yet is shown by its name. */
export function useEventWords(): (event: DeskEvent) => string {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  return event => {
    const data = event.data as { end?: string; winner?: string | null; how?: string; activity?: string; metric?: string; move?: string; step?: string; queue?: string; priority?: number | null; news?: string };
    const agent = event.agent === null ? '' : nameOf(event.agent);
    switch (event.type) {
      case 'offer-ended':
        return data.end === 'lost' && data.winner ? t('event.offer-lost', { agent, winner: nameOf(data.winner) }) : t('event.offer-ended', { agent, end: names.code('offer-end', data.end ?? '') });
      case 'assigned':
        return t('event.assigned', { agent, how: names.code('how', data.how ?? '') });
      case 'clock-moved':
        return t('event.clock-moved', { metric: names.code('metric', data.metric ?? ''), move: names.code('clock-move', data.move ?? '') });
      case 'clock-step-reached':
        return t('event.clock-step-reached', { metric: names.code('metric', data.metric ?? ''), step: data.step ?? '' });
      case 'call-reported':
        return t('event.call-reported', { news: names.code('call-news', data.news ?? '') });
      default: {
        const key = `event.${event.type}`;
        return i18next.exists(key) ? t(key as 'event.created', { agent, queue: data.queue ?? event.queue ?? '' }) : event.type;
      }
    }
  };
}
