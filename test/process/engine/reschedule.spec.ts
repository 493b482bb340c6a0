import { describe, expect } from '@jest/globals';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  catching,
  diagram,
  diagramOf,
  end,
  eventBased,
  eventSubProcess,
  headers,
  mapping,
  message,
  path,
  schedule,
  start,
  startAlongside,
  subProcess,
  timer,
  userTask,
} from '../../support/bpmn-builder.js';
import { DAY, HOUR, NOW, shows } from './rig.js';

const inDays = (days: number) => new Date(NOW + days * DAY).toISOString();

describe('reschedule: what is due is evaluated again', () => {
  describe('timers given by a date', () => {
    const waits = diagram(start('s'), catching('t', timer('timeDate', '= due')), userTask('a'), path('s', 't', 'a'));

    for (const [where, days] of [
      ['later', 9],
      ['earlier', 2],
      ['to the past', -3],
    ] as const)
      shows(`are moved ${where}, under their key, and fire once, by command only`, waits, (rig) => {
        rig.start({ due: inDays(5) });
        const [armed] = rig.of('timer-armed');
        rig.setVariables({ due: { dueAt: inDays(days) } });
        expect(rig.dueIn('t')).toEqual([5 * DAY]);
        rig.reschedule();
        expect(rig.of('timer-moved')).toMatchObject([
          { timerKey: armed!.timerKey, elementId: 't', from: NOW + 5 * DAY, dueAt: NOW + days * DAY },
        ]);
        expect(rig.open).toEqual([]);
        rig.fire('t');
        expect(rig.open).toEqual(['a']);
        rig.setVariables({ due: inDays(20) }).reschedule();
        expect(rig.timers).toEqual([]);
        expect(rig.of('timer-moved')).toHaveLength(1);
      });

    shows('that come out the same are not announced', waits, (rig) => {
      rig.start({ due: inDays(5) });
      const before = rig.effects.length;
      rig.setVariables({ due: { dueAt: inDays(5), rule: 'another way to say it' } });
      rig.reschedule();
      expect(rig.effects.slice(before).map(({ kind }) => kind)).toEqual(['variables-changed']);
    });

    shows(
      'count from when they were armed: now() answers that instant again',
      diagram(
        start('s'),
        catching('t', timer('timeDate', '= now() + duration(wait)')),
        userTask('a', schedule({ dueDate: '= today() + duration(wait)' })),
        path('s', 't', 'a'),
      ),
      (rig) => {
        rig.start({ wait: 'P5D' });
        rig.clock.advance(3 * DAY);
        rig.reschedule();
        expect(rig.of('timer-moved')).toEqual([]);
        rig.setVariables({ wait: 'P6D' }).reschedule();
        expect(rig.dueIn('t')).toEqual([6 * DAY]);
        rig.fire('t');
        rig.clock.advance(4 * DAY);
        rig.reschedule();
        expect(rig.of('user-task-moved')).toEqual([]);
      },
    );

    shows(
      'of a function that answers otherwise today (a new calendar) are moved',
      waits.replace('= due', '= due()'),
      (rig) => {
        let days = 5;
        rig.functions['due'] = () => ({ dueAt: inDays(days) });
        rig.start();
        days = 7;
        rig.reschedule();
        expect(rig.dueIn('t')).toEqual([7 * DAY]);
      },
    );

    shows(
      'are moved wherever they wait: border, event sub-process, behind a gateway, in a sub-process',
      diagram(
        start('s'),
        userTask('a'),
        boundary('border', 'a', timer('timeDate', '= due')),
        alongside('beside', 'a', timer('timeDate', '= due')),
        end('late'),
        end('told'),
        subProcess(
          'scope',
          start('i'),
          eventBased('g'),
          catching('first', timer('timeDate', '= due')),
          catching('other', message('m')),
          path('i', 'g', 'first'),
          path('g', 'other'),
        ),
        eventSubProcess(
          'on',
          startAlongside('event', timer('timeDate', '= due')),
          userTask('reminded'),
          path('event', 'reminded'),
        ),
        path('s', 'a', 'scope'),
        path('border', 'late'),
        path('beside', 'told'),
      ),
      (rig) => {
        rig.start({ due: inDays(5) });
        rig.setVariables({ due: inDays(6) }).reschedule();
        expect([rig.dueIn('border'), rig.dueIn('beside'), rig.dueIn('event')]).toEqual([
          [6 * DAY],
          [6 * DAY],
          [6 * DAY],
        ]);
        rig.complete('a');
        rig.setVariables({ due: inDays(7) }).reschedule();
        expect([rig.timers, rig.dueIn('first'), rig.dueIn('event')]).toEqual([
          ['event', 'first'],
          [7 * DAY],
          [7 * DAY],
        ]);
        rig.fire('event');
        rig.setVariables({ due: inDays(8) }).reschedule();
        expect([rig.open, rig.timers]).toEqual([['reminded'], ['first']]);
        rig.fire('first');
        expect(rig.timers).toEqual([]);
      },
    );

    shows(
      'in called processes too, with the variables that they see',
      [
        diagram(start('s'), callActivity('call', 'child', mapping({ due: '= due' })), path('s', 'call')),
        diagramOf('child', start('cs'), catching('t', timer('timeDate', '= due')), end('ce'), path('cs', 't', 'ce')),
      ],
      (rig) => {
        rig.start({ due: inDays(5) });
        rig.apply({ kind: 'set-variables', instanceKey: rig.instances[1]!, variables: { due: inDays(4) } });
        rig.reschedule();
        expect(rig.dueIn('t')).toEqual([4 * DAY]);
        rig.fire('t');
        expect(rig.ended).toBe('completed');
      },
    );
  });

  shows(
    'durations and cycles stay',
    diagram(
      start('s'),
      userTask('a'),
      boundary('wait', 'a', after('= duration(wait)')),
      alongside('cycle', 'a', timer('timeCycle', '= "R3/" + wait')),
      path('s', 'a'),
    ),
    (rig) => {
      rig.start({ wait: 'PT1H' });
      rig.fire('cycle');
      rig.setVariables({ wait: 'PT9H' }).reschedule();
      expect([rig.dueIn('wait'), rig.dueIn('cycle')]).toEqual([[HOUR], [2 * HOUR]]);
      expect(rig.of('timer-moved')).toEqual([]);
    },
  );

  describe('open user tasks', () => {
    const task = diagram(
      start('s'),
      userTask('a', schedule({ dueDate: '= due', followUpDate: '= followUp' }), headers({ command: 'c' })),
      path('s', 'a'),
    );
    const due = (days: number, more: Record<string, unknown> = {}) => ({ dueAt: inDays(days), ...more });

    shows('get their dates anew, with what was before', task, (rig) => {
      rig.start({ due: due(5, { warnAt: inDays(3) }), followUp: inDays(1) });
      rig.setVariables({ due: due(6, { warnAt: inDays(4) }) }).reschedule();
      expect(rig.of('user-task-moved')).toMatchObject([
        {
          elementId: 'a',
          headers: { command: 'c' },
          from: { dueAt: NOW + 5 * DAY, warnAt: NOW + 3 * DAY, followUpAt: NOW + DAY },
          dueAt: NOW + 6 * DAY,
          warnAt: NOW + 4 * DAY,
          followUpAt: NOW + DAY,
          dueExplanation: { dueAt: inDays(6), warnAt: inDays(4) },
        },
      ]);
      rig.reschedule();
      expect(rig.of('user-task-moved')).toHaveLength(1);
    });

    shows('due on the same day for another reason are announced too: the reason is kept with the task', task, (rig) => {
      rig.start({ due: due(5, { provisional: true }), followUp: null });
      rig.setVariables({ due: due(5, { provisional: false }) }).reschedule();
      expect(rig.of('user-task-moved')).toMatchObject([
        { from: { dueAt: NOW + 5 * DAY }, dueAt: NOW + 5 * DAY, dueExplanation: { provisional: false } },
      ]);
    });

    shows('may lose a date and get one', task, (rig) => {
      rig.start({ due: null, followUp: inDays(1) });
      rig.setVariables({ due: inDays(2), followUp: null }).reschedule();
      const [moved] = rig.of('user-task-moved');
      expect([moved!.dueAt, moved!.followUpAt, moved!.dueExplanation]).toEqual([NOW + 2 * DAY, undefined, undefined]);
    });

    shows('that are closed, or parked before they were opened, have nothing to move', task, (rig) => {
      rig.start({ due: 'never', followUp: null });
      expect(rig.incidents).toEqual(['a: expression']);
      rig.reschedule();
      rig.setVariables({ due: inDays(1) }).retry('a');
      expect(rig.last('user-task-opened', 'a').dueAt).toBe(NOW + DAY);
      expect(rig.of('user-task-moved')).toEqual([]);
    });

    shows(
      'of one activity are each evaluated as of when each was opened, with what each sees',
      diagram(
        start('s'),
        userTask(
          'a',
          schedule({ dueDate: '= now() + duration(wait)' }),
          allAtOnce({ inputCollection: '= ["P1D", "P2D"]', inputElement: 'wait' }),
        ),
        path('s', 'a'),
      ),
      (rig) => {
        rig.start();
        rig.clock.advance(HOUR);
        rig.reschedule();
        expect(rig.of('user-task-moved')).toEqual([]);
        expect(rig.of('user-task-opened').map(({ dueAt }) => dueAt! - NOW)).toEqual([DAY, 2 * DAY]);
      },
    );

    shows('what does not evaluate any more keeps its date; it is said, and no token is parked', task, (rig) => {
      rig.start({ due: due(5), followUp: null });
      rig.setVariables({ due: { rule: 'no date' } }).reschedule();
      expect(rig.of('reschedule-failed')).toMatchObject([{ elementId: 'a', cause: { type: 'expression' } }]);
      expect([rig.of('user-task-moved'), rig.incidents, rig.open]).toEqual([[], [], ['a']]);
      rig.setVariables({ due: due(6) }).reschedule();
      expect(rig.of('user-task-moved')).toMatchObject([{ from: { dueAt: NOW + 5 * DAY }, dueAt: NOW + 6 * DAY }]);
    });
  });
});
