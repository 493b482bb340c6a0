/** What the platform has still to do: counted as it is, for those who run it. */
import { describe, expect, it } from '@jest/globals';
import { catching, diagramOf, end, path, start, timer } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

const DAY = 86_400_000;

interface Backlog {
  timersDue: number;
  nextTimerAt: string | null;
  messagesDue: number;
  messagesKept: number;
  jobsWaiting: number;
  incidentsOpen: number;
}

describe('the backlog, through REST', () => {
  forEachApp((app) => {
    const read = (account = 'spc.administrator') => app().call<Backlog>(account, 'GET', '/v1/backlog');

    it('names the next timer, and counts it once the legal clock has passed it until it has fired', async () => {
      const { body: clock } = await app().call<{ now: string }>('spc.administrator', 'POST', '/v1/legal-clock', {
        rate: 0,
      });
      expect((await read()).body).toEqual({
        timersDue: 0,
        nextTimerAt: null,
        messagesDue: 0,
        messagesKept: 0,
        jobsWaiting: 0,
        incidentsOpen: 0,
      });
      const files = [
        {
          name: 'later.bpmn',
          content: diagramOf(
            'later',
            start('begin'),
            catching('wait', timer('timeDuration', 'P3D')),
            end('over'),
            path('begin', 'wait', 'over'),
          ),
        },
      ];
      await app().call('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
      await app().call('spc.designer', 'POST', '/v1/process-instances', { processDefinitionId: 'later' });
      const nextTimerAt = new Date(Date.parse(clock.now) + 3 * DAY).toISOString();
      expect((await read()).body).toMatchObject({ timersDue: 0, nextTimerAt });

      const move = { instant: nextTimerAt };
      expect((await app().call('spc.administrator', 'POST', '/v1/legal-clock', move)).status).toBe(200);
      const limit = performance.now() + 15_000;
      let backlog: Backlog;
      do backlog = (await read()).body;
      while (backlog.timersDue > 0 && performance.now() < limit);
      expect(backlog).toMatchObject({ timersDue: 0, nextTimerAt: null });
    });

    it('tells messages that are kept for somebody from those on their way', async () => {
      for (const timeToLive of [0, DAY]) {
        const body = { name: 'nobody.waits', correlationKey: `for ${timeToLive}`, timeToLive };
        expect((await app().call('spc.administrator', 'POST', '/v1/messages/publication', body)).status).toBe(200);
      }
      const limit = performance.now() + 15_000;
      let backlog: Backlog;
      do backlog = (await read()).body;
      while (backlog.messagesDue > 0 && performance.now() < limit);
      expect(backlog).toMatchObject({ messagesDue: 0, messagesKept: 1 });
    });

    it('is told to nobody at a court', async () => {
      for (const account of ['fujian.administrator', 'spc.leader', 'lianjiang.clerk'])
        expect((await read(account)).status).toBe(403);
    });
  });
});
