import { describe, expect, it } from '@jest/globals';
import { BpmnProcessEngine, UnsupportedElementError } from '../../../src/platform/engine/index.js';
import {
  assignment,
  diagram,
  element,
  headers,
  mapping,
  path,
  priority,
  ruleTask,
  schedule,
  scriptTask,
  serviceTask,
  start,
  task,
  userTask,
} from '../../support/bpmn-builder.js';
import { DAY, NOW, shows } from './rig.js';

describe('tasks', () => {
  shows(
    'a user task says who, until when, how urgent, with which command',
    diagram(
      start('s'),
      userTask(
        'a',
        assignment({ assignee: '= who', candidateGroups: '= ["handler@" + court]', candidateUsers: 'u1, u2' }),
        schedule({ dueDate: '= now() + duration("P3D")', followUpDate: '2026-03-03' }),
        priority('= 70'),
        headers({ command: 'verify' }),
        mapping({ x: '= 1' }),
      ),
      path('s', 'a'),
    ),
    (rig) => {
      rig.start({ who: 'u3', court: '12' });
      expect(rig.last('user-task-opened', 'a')).toMatchObject({
        assignee: 'u3',
        candidateGroups: ['handler@12'],
        candidateUsers: ['u1', 'u2'],
        dueAt: NOW + 3 * DAY,
        followUpAt: Date.parse('2026-03-02T16:00:00Z'),
        priority: 70,
        headers: { command: 'verify' },
        variables: { who: 'u3', court: '12', x: 1 },
      });
    },
  );

  shows(
    'a user task that says nothing',
    diagram(start('s'), element('userTask', { id: 'a' }, [schedule({ dueDate: '= nothing' })]), path('s', 'a')),
    (rig) => {
      rig.start();
      const opened = rig.last('user-task-opened', 'a');
      expect(opened).toMatchObject({ candidateGroups: [], candidateUsers: [], priority: 50 });
      expect(opened.dueAt).toBeUndefined();
      expect(opened.assignee).toBeUndefined();
    },
  );

  shows(
    'a service task opens a job with retries and headers',
    diagram(start('s'), serviceTask('a', headers({ to: 'court' })), path('s', 'a')),
    (rig) => {
      rig.start({ x: 1 });
      expect(rig.last('job-opened', 'a')).toMatchObject({
        type: 'a',
        retries: 3,
        headers: { to: 'court' },
        variables: { x: 1 },
      });
    },
  );

  shows(
    'a business rule task asks for a decision; its answer is the result variable',
    diagram(start('s'), ruleTask('a', 'clock', 'due'), userTask('b'), path('s', 'a', 'b')),
    (rig) => {
      rig.start({ x: 1 });
      expect(rig.last('decision-opened', 'a')).toMatchObject({
        decisionId: 'clock',
        resultVariable: 'due',
        variables: { x: 1 },
      });
      rig.complete('a', { due: 'P3D' });
      expect(rig.variables).toEqual({ x: 1, due: 'P3D' });
    },
  );

  shows(
    'script, manual and plain tasks pass',
    diagram(start('s'), scriptTask('a', '= [x, x + 1]', 'r'), task('t'), path('s', 'a', 't')),
    (rig) => {
      rig.start({ x: 1 });
      expect(rig.ended).toBe('completed');
      expect(rig.variables).toEqual({ x: 1, r: [1, 2] });
    },
  );

  const engine = new BpmnProcessEngine();
  it.each([
    ['a service task without a job', '<bpmn:serviceTask id="x" />'],
    ['a complex gateway', '<bpmn:complexGateway id="x" />'],
    ['a transaction', '<bpmn:transaction id="x" />'],
    ['an ad-hoc sub-process', '<bpmn:adHocSubProcess id="x" />'],
  ])('%s is refused, never passed', async (_what, xml) => {
    const source = diagram(start('s'), { xml, roots: [] }, path('s', 'x'));
    await expect(engine.compile('d', source, 'p')).rejects.toThrow();
  });
  it('so is a process that is not in the file', async () => {
    await expect(engine.compile('d', diagram(start('s')), 'other')).rejects.toThrow(UnsupportedElementError);
  });
});
