import { describe, expect } from '@jest/globals';
import { catching, diagram, path, schedule, start, timer, userTask } from '../../support/bpmn-builder.js';
import { DAY, NOW, shows } from './rig.js';

describe('a due date that explains itself', () => {
  const task = (values: Record<string, string>) => diagram(start('s'), userTask('t', schedule(values)), path('s', 't'));
  const iso = (days: number) => new Date(NOW + days * DAY).toISOString();

  shows(
    'is kept with the task: when it is due, from when on it is nearly due, and why',
    task({ dueDate: '= due' }),
    (rig) => {
      const due = { dueAt: iso(15), warnAt: iso(12), derivation: { article: '§6', skipped: [{ from: '2026-03-07' }] } };
      rig.start({ due });
      const opened = rig.last('user-task-opened', 't');
      expect(opened).toMatchObject({ dueAt: NOW + 15 * DAY, warnAt: NOW + 12 * DAY, dueExplanation: due });
    },
  );

  shows(
    'may be written in the diagram, with FEEL’s own dates; they are kept as ISO texts',
    task({
      dueDate: '= { dueAt: now() + duration("P5D"), warnAt: null, rule: "r", firstDay: date("2026-03-03") }',
    }),
    (rig) => {
      rig.start();
      const opened = rig.last('user-task-opened', 't');
      expect(opened.dueAt).toBe(NOW + 5 * DAY);
      expect(opened.warnAt).toBeUndefined();
      expect(opened.dueExplanation).toEqual({
        dueAt: '2026-03-07T09:00:00+08:00',
        warnAt: null,
        rule: 'r',
        firstDay: '2026-03-03',
      });
    },
  );

  shows('a follow-up date takes the same', task({ followUpDate: '= due' }), (rig) => {
    rig.start({ due: { dueAt: iso(3) } });
    expect(rig.last('user-task-opened', 't')).toMatchObject({ followUpAt: NOW + 3 * DAY, dueAt: undefined });
  });

  shows(
    'and so does a timer',
    diagram(start('s'), catching('t', timer('timeDate', '= due')), path('s', 't')),
    (rig) => {
      rig.start({ due: { dueAt: iso(7), rule: 'r' } });
      expect(rig.dueIn('t')).toEqual([7 * DAY]);
    },
  );

  shows('an instant alone explains nothing', task({ dueDate: '= due' }), (rig) => {
    rig.start({ due: iso(1) });
    expect(rig.last('user-task-opened', 't')).toMatchObject({ dueAt: NOW + DAY, dueExplanation: undefined });
  });

  for (const [wrong, due] of [
    ['without dueAt', { rule: 'r' }],
    ['whose dueAt is no instant', { dueAt: 5 }],
    ['whose warnAt is no instant', { dueAt: iso(1), warnAt: 'soon' }],
  ] as const)
    shows(`a context ${wrong} is an incident`, task({ dueDate: '= due' }), (rig) => {
      rig.start({ due });
      expect(rig.incidents).toEqual(['t: expression']);
    });
});
