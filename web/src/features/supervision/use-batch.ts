import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import { useMe } from '../../session';
import { requestOf } from './action-request';
import { type Batch, forgetBatch, keepBatch } from './kept-batch';
import type { LateActions, LatePetition } from './types';
import { latePetitionsNow } from './use-late-petitions';

/** Rows of one request: few enough that the bar moves every second or so. */
const AT_ONCE = 10;
/** How long the ladders have time to ask for a signature, and how often that is looked at. */
const WAIT_FOR_LADDERS_MS = 10_000;
const LOOK_EVERY_MS = 500;

/** `interrupted`: the page was loaded anew in the middle, and what came of the last rows is not known. */
export type BatchState = 'asking' | 'working' | 'waiting' | 'interrupted' | 'done';

const beginning = (kept: Batch | undefined): BatchState => {
  if (!kept) return 'asking';
  return kept.isOver ? 'done' : 'interrupted';
};

/**
 * One action on many rows, in small requests of which each may be repeated; each row has its own result.
 * @param kept what was under way when the page was loaded anew
 */
export function useBatch(kept: Batch | undefined) {
  const client = useQueryClient();
  const user = useMe().id;
  const batch = useRef(kept);
  const [state, setState] = useState<BatchState>(() => beginning(kept));
  const [progress, setProgress] = useState(kept?.progress);
  const [error, setError] = useState<unknown>();

  function keep(change: Partial<Batch>): Batch {
    const next = { ...batch.current!, ...change };
    batch.current = next;
    keepBatch(next);
    setProgress(next.progress);
    return next;
  }

  async function start(plan: Pick<Batch, 'request' | 'signWith' | 'numbers'>): Promise<void> {
    // The same parts are sent under the same keys when the connection broke in the middle.
    const keys = batch.current?.keys ?? {};
    batch.current = {
      ...plan,
      user,
      keys,
      progress: { total: plan.request.petitions.length, results: [] },
      isOver: false,
    };
    await goOn();
  }

  /** From the beginning: for rows that were done the server answers as before. */
  async function goOn(): Promise<void> {
    const before = state;
    const { request, signWith } = batch.current!;
    setState('working');
    setError(undefined);
    try {
      await send(request);
      if (signWith !== undefined) await signAtOnce(signWith);
      keep({ isOver: true });
      setState('done');
    } catch (refusal) {
      setError(refusal);
      setState(before);
    }
  }

  async function signAtOnce(opinion: string): Promise<void> {
    setState('waiting');
    const done = batch.current!.progress.results.filter((result) => result.done).map(({ petitionKey }) => petitionKey);
    const waiting = done.length === 0 ? [] : await signaturesAskedFor(done);
    setState('working');
    if (waiting.length > 0) await send(requestOf('sign', waiting, { opinion, decision: 'approve' }));
  }

  async function send(request: LateActions): Promise<void> {
    const total = request.petitions.length;
    keep({ progress: { total, results: [] } });
    for (let start = 0; start < total; start += AT_ONCE) {
      const part = { ...request, petitions: request.petitions.slice(start, start + AT_ONCE) } as LateActions;
      const { items } = await answerOf(
        api.POST('/v1/late-petitions/actions', {
          params: { header: { 'Idempotency-Key': keyOf(part) } },
          body: part,
        }),
      );
      keep({ progress: { total, results: [...batch.current!.progress.results, ...items] } });
    }
    await client.invalidateQueries({ queryKey: ['late-petitions'] });
  }

  function keyOf(part: LateActions): string {
    const content = JSON.stringify(part);
    const key = batch.current!.keys[content] ?? newRequestKey();
    // Kept before it is sent: afterwards it may be too late.
    keep({ keys: { ...batch.current!.keys, [content]: key } });
    return key;
  }

  return { start, goOn, state, progress, error, forget: forgetBatch };
}

/** Those of the rows whose signature has come to be asked for. */
async function signaturesAskedFor(petitionKeys: string[]): Promise<LatePetition[]> {
  const until = performance.now() + WAIT_FOR_LADDERS_MS;
  for (;;) {
    const rows = await latePetitionsNow(petitionKeys);
    const waiting = rows.filter(({ actions }) => actions.some(({ action, allowed }) => action === 'sign' && allowed));
    if (waiting.length === petitionKeys.length || performance.now() > until) return waiting;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
