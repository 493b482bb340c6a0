import { useEffect, useState } from 'react';
import { answerOf, api } from '../../../api/client';
import type { Revealed } from '../types';

const SHOWN_FOR_S = 60;

export interface Reveal {
  /** Undefined while nothing is shown. */
  revealed: readonly Revealed[] | undefined;
  secondsLeft: number;
  show(reason: string): Promise<void>;
  hide(): void;
}

/** Personal data in the clear: kept nowhere but here, and hidden by itself after a minute. */
export function useReveal(petitionKey: string): Reveal {
  const [revealed, setRevealed] = useState<Revealed[]>();
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    if (revealed === undefined) return undefined;
    const hidesAt = Date.now() + SHOWN_FOR_S * 1000;
    const timer = setInterval(() => {
      const left = Math.ceil((hidesAt - Date.now()) / 1000);
      if (left <= 0) setRevealed(undefined);
      else setSecondsLeft(left);
    }, 1000);
    return () => clearInterval(timer);
  }, [revealed]);
  const show = async (reason: string) => {
    const path = { key: petitionKey };
    const { persons } = await answerOf(api.POST('/v1/petitions/{key}/reveal', { params: { path }, body: { reason } }));
    setSecondsLeft(SHOWN_FOR_S);
    setRevealed(persons);
  };
  return { revealed, secondsLeft, show, hide: () => setRevealed(undefined) };
}
