import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { DeskEvent } from '../api/types';
import { alone } from '../stream/alone';
import { hearEvents, useCarried } from '../stream/desk';
import { notify } from '../ui/notices';
import { useStore } from '../ui/store';
import { useNow } from '../ui/time';
import { alertSettings } from './alertSettings';
import type { Carried, Offer } from './carried';
import { OfferCard } from './OfferCard';
import { canSound, note, readySound, ring } from './ring';
import { useTitleBadge } from './useTitleBadge';

export type Offered = Carried & { offer: Offer };

const RingMs = 3_000;
/** This long after its end the server has said so, if it can be heard: from then on an offer is shown, but no longer rings. */
const OverMs = 4_000;

/** What rings for this agent, on top of whatever he does; it takes neither focus nor what he types. */
export function Offers({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const carried = useCarried();
  const shown = Object.values(carried ?? {}).filter((c): c is Offered => c.offer !== undefined).sort((a, b) => a.offer.until.localeCompare(b.offer.until));
  const now = useNow(shown.length > 0);
  const isOver = ({ offer }: Offered): boolean => Date.parse(offer.until) + OverMs < now;
  const offered = shown.filter(one => !isOver(one));
  const [said, setSaid] = useState('');
  const known = useRef(new Map<string, Notification | undefined>());
  useTitleBadge(offered.length, offered[0]?.ticket.subject ?? undefined);
  useEndings(agent);

  useEffect(() => {
    addEventListener('pointerdown', readySound);
    addEventListener('keydown', readySound);
    return () => {
      removeEventListener('pointerdown', readySound);
      removeEventListener('keydown', readySound);
    };
  }, []);
  // oxlint-disable-next-line react/exhaustive-deps -- offers end by the clock as well as by events; who is known already is not said again
  useEffect(() => {
    for (const { offer, ticket } of offered) {
      if (known.current.has(offer.id)) continue;
      const words = t(ticket.channel === 'phone' ? 'offer.announced-call' : 'offer.announced', { number: ticket.number, subject: ticket.subject ?? '', queue: ticket.queue });
      setSaid(words);
      known.current.set(offer.id, note(offer.id, t('offer.title'), words));
    }
    for (const [id, desktop] of known.current) {
      if (offered.some(one => one.offer.id === id)) continue;
      desktop?.close();
      if (!shown.some(one => one.offer.id === id)) known.current.delete(id);
    }
  });
  useEffect(() => {
    const notes = known.current;
    return () => {
      for (const desktop of notes.values()) desktop?.close();
    };
  }, []);
  const able = useStore(canSound);
  const sounds = useStore(alertSettings).sound && able && offered.length > 0;
  useEffect(() => {
    if (!sounds) return;
    // Every tab shows the offer, one of them sounds: of those that can.
    const stop = new AbortController();
    alone('helpdesk-ring', stop.signal, until => new Promise(done => {
      ring();
      const again = setInterval(ring, RingMs);
      until.addEventListener('abort', () => {
        clearInterval(again);
        done();
      });
    }));
    return () => stop.abort();
  }, [sounds]);

  return (
    <section className="offers" aria-label={t('offer.region')}>
      <VisuallyHidden role="alert">{said}</VisuallyHidden>
      {[...offered, ...shown.filter(isOver)].map((one, index) => <OfferCard key={one.offer.id} offered={one} agent={agent} first={index === 0} over={isOver(one)} />)}
    </section>
  );
}

/** Says why an offer is gone that this agent did not end himself. */
function useEndings(agent: string): void {
  const { t } = useTranslation();
  const nameOf = useAgentNames();
  useEffect(() => hearEvents((event: DeskEvent) => {
    if (event.type !== 'offer-ended' || event.agent !== agent) return;
    const { end, winner } = event.data as { end: string; winner: string | null };
    const number = event.ticket?.number ?? 0;
    if (end === 'lost' && winner && winner !== agent) notify('info', t('offer.lost-to', { number, winner: nameOf(winner) }));
    else if (end === 'withdrawn') notify('info', event.ticket?.status === 'abandoned' ? t('offer.hung-up', { number }) : t('offer.withdrawn', { number }));
    else if (end === 'expired') notify('bad', t('offer.missed', { number }));
  }), [agent, nameOf, t]);
}
