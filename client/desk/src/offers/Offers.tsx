import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { DeskEvent } from '../api/types';
import { hearEvents, useCarried } from '../stream/desk';
import { notify } from '../ui/notices';
import type { Carried, Offer } from './carried';
import { OfferCard } from './OfferCard';
import { note, readySound, ring } from './ring';
import { useTitleBadge } from './useTitleBadge';

export type Offered = Carried & { offer: Offer };

const RingMs = 3_000;

/** What rings for this agent, on top of whatever he does; it takes neither focus nor what he types. */
export function Offers({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const carried = useCarried();
  const offered = Object.values(carried ?? {}).filter((c): c is Offered => c.offer !== undefined).sort((a, b) => a.offer.until.localeCompare(b.offer.until));
  const [said, setSaid] = useState('');
  const known = useRef(new Set<string>());
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
  useEffect(() => {
    for (const { offer, ticket } of offered) {
      if (known.current.has(offer.id)) continue;
      known.current.add(offer.id);
      const words = t(ticket.channel === 'phone' ? 'offer.announced-call' : 'offer.announced', { number: ticket.number, subject: ticket.subject ?? '', queue: ticket.queue });
      setSaid(words);
      note(offer.id, t('offer.title'), words);
    }
  });
  const ringing = offered.length > 0;
  useEffect(() => {
    if (!ringing) return;
    // Every tab shows the offer, one of them sounds.
    return whileFirst('helpdesk-ring', () => {
      ring();
      const again = setInterval(ring, RingMs);
      return () => clearInterval(again);
    });
  }, [ringing]);

  return (
    <section className="offers" aria-label={t('offer.region')}>
      <VisuallyHidden role="alert">{said}</VisuallyHidden>
      {offered.map((one, index) => <OfferCard key={one.offer.id} offered={one} agent={agent} first={index === 0} />)}
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

/** Runs in one tab of the browser at a time. */
function whileFirst(name: string, begin: () => () => void): () => void {
  if (!navigator.locks) return begin();
  const stop = new AbortController();
  let release: () => void = () => undefined;
  navigator.locks.request(name, { signal: stop.signal }, () => {
    const end = begin();
    return new Promise<void>(done => {
      release = () => {
        end();
        done();
      };
    });
  }).catch(() => undefined);
  return () => {
    stop.abort();
    release();
  };
}
