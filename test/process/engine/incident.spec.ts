import { describe, expect, it } from '@jest/globals';
import {
  after,
  alongside,
  assignment,
  callActivity,
  condition,
  diagram,
  diagramOf,
  end,
  eventSubProcess,
  exclusive,
  job,
  mapping,
  message,
  path,
  receiving,
  schedule,
  scriptTask,
  serviceTask,
  start,
  startAlongside,
  subProcess,
  task,
  timer,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { UnknownKeyError } from '../../../src/platform/engine/index.js';
import { rigsFor, shows } from './rig.js';

/** Defect 14 of bpmn-elements: a wrong condition must be an incident of that instance, never a rejection. */
describe('incident', () => {
  const gateway = diagram(
    start('s'),
    exclusive('g'),
    userTask('a'),
    userTask('b'),
    path('s', 'g'),
    when('g', 'a', '= x = 1'),
    when('g', 'b', '= y'),
  );

  shows('no flow taken: the gateway keeps the token until a retry finds one', gateway, (rig) => {
    rig.start({ x: 2, y: false });
    expect(rig.incidents).toEqual(['g: no-flow-taken']);
    rig.retry('g');
    expect(rig.incidents).toEqual(['g: no-flow-taken']);
    rig.setVariables({ x: 1 }).retry('g');
    expect(rig.open).toEqual(['a']);
    expect(rig.incidents).toEqual([]);
  });

  shows('a condition that is no boolean', gateway, (rig) => {
    rig.start({ x: 2, y: 'yes' });
    expect(rig.incidents).toEqual(['g: expression']);
    expect(rig.of('incident-raised')[0]!.incident.message).toContain('expected a boolean');
    rig.setVariables({ y: true }).retry('g');
    expect(rig.open).toEqual(['b']);
  });

  for (const [place, piece, wrong, right] of [
    ['a due date', userTask('a', schedule({ dueDate: '= v' })), 'soon', '2026-03-09'],
    ['candidate groups', userTask('a', assignment({ candidateGroups: '= v' })), [1], ['handler@1']],
    ['an assignee', userTask('a', assignment({ assignee: '= v' })), 5, 'u1'],
    ['a job type', serviceTask('a', mapping({ x: '= 1' }), job('= v')), null, 'pay'],
  ] as const) {
    shows(
      `${place} of the wrong type parks the token before the task opens`,
      diagram(start('s'), piece, path('s', 'a')),
      (rig) => {
        rig.start({ v: wrong });
        expect(rig.incidents).toEqual(['a: expression']);
        expect(rig.open).toEqual([]);
        rig.setVariables({ v: right }).retry('a');
        expect(rig.open).toEqual(['a']);
        expect(rig.of('element-started').filter(({ elementId }) => elementId === 'a')).toHaveLength(1);
      },
    );
  }

  shows(
    'a boundary timer of the wrong type: nothing of the activity has opened',
    diagram(
      start('s'),
      userTask('a'),
      alongside('first', 'a', after('PT1H')),
      alongside('t', 'a', after('= v')),
      path('s', 'a'),
    ),
    (rig) => {
      rig.start({ v: 3 });
      expect(rig.incidents).toEqual(['a: expression']);
      expect(rig.open).toEqual([]);
      expect(rig.timers).toEqual([]);
      rig.setVariables({ v: 'PT1H' }).retry('a');
      expect(rig.timers).toEqual(['first', 't']);
      expect(rig.open).toEqual(['a']);
    },
  );

  shows(
    'a retry maps the inputs again, from outside',
    diagram(start('s'), userTask('a', mapping({ x: '= x + 1' })), alongside('t', 'a', after('= v')), path('s', 'a')),
    (rig) => {
      rig.start({ x: 1 }).setVariables({ v: 'PT1H' }).retry('a');
      expect(rig.last('user-task-opened', 'a').variables).toMatchObject({ x: 2 });
    },
  );

  shows(
    'an event sub-process that can not be armed parks its scope',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('on', startAlongside('event', message('m', '= v')), userTask('h'), path('event', 'h')),
    ),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['p: expression']);
      rig.setVariables({ v: 'k' }).retry('p');
      expect(rig.open).toEqual(['a']);
      expect(rig.awaited).toEqual(['event']);
    },
  );

  shows(
    'an output mapping that fails: the task is done, its result is kept for the retry',
    diagram(start('s'), userTask('a', mapping({}, { date: '= check(answer)' })), userTask('b'), path('s', 'a', 'b')),
    (rig) => {
      let broken = true;
      rig.functions['check'] = (answer: never) => {
        if (broken) throw new Error('no such court');
        return answer;
      };
      rig.start().complete('a', { answer: 'x' });
      expect(rig.incidents).toEqual(['a: expression']);
      expect(rig.open).toEqual([]);
      broken = false;
      rig.retry('a');
      expect(rig.open).toEqual(['b']);
      expect(rig.variables).toEqual({ date: 'x' });
    },
  );

  shows(
    'a failed job stays open for its retry, and is withdrawn with its scope',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), serviceTask('work'), path('s2', 'work')),
      path('s', 'sub'),
      eventSubProcess('on', start('event', message('m')), userTask('h'), path('event', 'h')),
    ),
    (rig) => {
      rig.start().fail('work', 'job-retries-exhausted');
      expect(rig.incidents).toEqual(['work: job-retries-exhausted']);
      rig.retry('work');
      expect(rig.of('job-opened')).toHaveLength(2);
      rig.fail('work', 'job-retries-exhausted').deliver('event');
      expect(rig.incidents).toEqual([]);
      expect(rig.open).toEqual(['h']);
    },
  );

  shows(
    'a job that was parked may still be completed',
    diagram(start('s'), serviceTask('work'), userTask('b'), path('s', 'work', 'b')),
    (rig) => {
      rig.start().fail('work', 'job-retries-exhausted').complete('work');
      expect(rig.incidents).toEqual([]);
      expect(rig.open).toEqual(['b']);
    },
  );

  shows(
    'a loop without a wait is parked, and goes on by a retry',
    diagram(
      start('s'),
      exclusive('again'),
      task('t'),
      exclusive('done', 'done-again'),
      end('e'),
      path('s', 'again', 't', 'done', 'again'),
      when('done', 'e', '= finished'),
    ),
    (rig) => {
      rig.start({ finished: false });
      expect(rig.incidents).toHaveLength(1);
      expect(rig.incidents[0]).toContain('endless-loop');
      const [at] = rig.incidents[0]!.split(':');
      rig.setVariables({ finished: true }).retry(at!);
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'a function of ours that fails, by its own reason',
    diagram(start('s'), scriptTask('a', '= court level("x")', 'r'), path('s', 'a')),
    (rig) => {
      rig.functions['court level'] = () => {
        throw new Error('no such court');
      };
      rig.start();
      expect(rig.of('incident-raised')[0]!.incident).toMatchObject({ type: 'expression' });
      expect(rig.of('incident-raised')[0]!.incident.message).toContain('no such court');
    },
  );

  shows(
    'a catch event that would never fire',
    diagram(start('s'), userTask('a'), alongside('t', 'a', timer('timeCycle', '= v')), path('s', 'a')),
    (rig) => {
      rig.start({ v: 'every day' });
      expect(rig.incidents).toEqual(['a: expression']);
    },
  );

  shows(
    'of a token there is one incident at a time: what fails after the condition on its border replaces that',
    diagram(
      start('s'),
      receiving('wait', 'm', '= "k"', mapping({}, { due: '= check(day)' })),
      alongside('many', 'wait', condition('= check(n) > 3')),
      userTask('count'),
      userTask('b'),
      path('s', 'wait', 'b'),
      path('many', 'count'),
    ),
    (rig) => {
      let broken = false;
      rig.functions['check'] = (value: never) => {
        if (broken) throw new Error('no such court');
        return value;
      };
      rig.start();
      broken = true;
      rig.setVariables({ n: 1 });
      expect(rig.incidents).toEqual(['wait: expression']);
      rig.deliver('wait', { day: 'x' });
      expect(rig.incidents).toEqual(['wait: expression']);
      expect(rig.of('incident-raised')).toHaveLength(2);
      expect(rig.of('incident-cleared')).toHaveLength(1);
      broken = false;
      rig.retry('wait');
      expect(rig.incidents).toEqual([]);
      expect(rig.open).toEqual(['b']);
    },
  );

  shows(
    'so does what a called process brings back and the call can not take',
    [
      diagram(
        start('s'),
        callActivity('call', 'called', mapping({}, { due: '= check(day)' })),
        alongside('many', 'call', condition('= check(n) > 3')),
        userTask('count'),
        userTask('b'),
        path('s', 'call', 'b'),
        path('many', 'count'),
      ),
      diagramOf('called', start('s'), userTask('a'), path('s', 'a')),
    ],
    (rig) => {
      let broken = false;
      rig.functions['check'] = (value: never) => {
        if (broken) throw new Error('no such court');
        return value;
      };
      rig.start();
      broken = true;
      rig.setVariables({ n: 1 });
      expect(rig.incidents).toEqual(['call: expression']);
      rig.complete('a', { day: 'x' });
      expect(rig.incidents).toEqual(['call: expression']);
      expect(rig.of('incident-cleared')).toHaveLength(1);
      broken = false;
      rig.retry('call');
      expect(rig.open).toEqual(['b']);
      expect(rig.variables).toEqual({ n: 1, due: 'x' });
    },
  );

  it.each(['straight', 'recovered'] as const)(
    'an unknown or closed key is refused and moves nothing, %s',
    async (life) => {
      const rig = (
        await rigsFor(
          diagram(start('s'), userTask('a'), alongside('t', 'a', after('PT1H')), userTask('b'), path('s', 'a', 'b')),
        )
      )(life);
      rig.start();
      const { instanceKey, elementInstanceKey } = rig.last('user-task-opened', 'a');
      const { timerKey } = rig.of('timer-armed')[0]!;
      rig.complete('a');
      const announced = rig.effects.length;
      const closed = [
        { kind: 'complete', instanceKey, elementInstanceKey, variables: {} },
        { kind: 'throw-error', instanceKey, elementInstanceKey, code: 'E', message: '', variables: {} },
        { kind: 'fail', instanceKey, elementInstanceKey, incident: { type: 't', message: '' } },
        { kind: 'retry', instanceKey, elementInstanceKey: rig.last('user-task-opened', 'b').elementInstanceKey },
        { kind: 'fire-timer', instanceKey, timerKey },
        { kind: 'deliver-message', instanceKey, subscriptionKey: 'nothing', variables: {} },
        { kind: 'cancel', instanceKey: 'nothing' },
      ] as const;
      for (const command of closed) expect(() => rig.apply(command)).toThrow(UnknownKeyError);
      expect(rig.effects).toHaveLength(announced);
      expect(rig.open).toEqual(['b']);
    },
  );
});
