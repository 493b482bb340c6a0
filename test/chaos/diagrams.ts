import {
  alongside,
  assignment,
  boundary,
  callActivity,
  catching,
  diagramOf,
  end,
  exclusive,
  headers,
  job,
  message,
  parallel,
  path,
  type Piece,
  serviceTask,
  start,
  throwing,
  timer,
  after,
  userTask,
  mapping,
  when,
} from '../support/bpmn-builder.js';

const forAdministrators = assignment({ candidateGroups: '= ["administrator@supreme"]' });
const task = (id: string, command: string): Piece => userTask(id, forAdministrators, headers({ command }));
const ORDER = '= order';

/** Everything side by side that can wait: a call, a message and its answer, a job, a timer; then a race with a timer. */
const ORDER_PROCESS = diagramOf(
  'chaos-order',
  start('start'),
  task('go', 'toy.answer'),
  serviceTask('record', job('toy.record')),
  parallel('split'),
  callActivity('call', 'chaos-inner'),
  throwing('ask', message('chaos.question', ORDER), mapping({ order: ORDER })),
  catching('reply', message('chaos.reply', ORDER)),
  serviceTask('effect', job('toy.effect')),
  catching('wait', after('PT3S')),
  parallel('join'),
  exclusive('choose', 'choose-merge'),
  task('longer', 'toy.mend'),
  exclusive('merge'),
  task('close', 'toy.close'),
  boundary('late', 'close', after('PT4S')),
  serviceTask('record-late', job('toy.record')),
  end('end'),
  end('ended-late'),
  path('start', 'go', 'record', 'split', 'call', 'join'),
  path('split', 'ask', 'reply', 'join'),
  path('split', 'effect', 'join'),
  path('split', 'wait', 'join'),
  path('join', 'choose', 'merge', 'close', 'end'),
  when('choose', 'longer', '= long = true'),
  path('longer', 'merge'),
  path('late', 'record-late', 'ended-late'),
);

/** Called: while its task is open something is recorded every two seconds, three times. */
const INNER = diagramOf(
  'chaos-inner',
  start('start'),
  task('inner', 'toy.inner'),
  alongside('again', 'inner', timer('timeCycle', 'R3/PT2S')),
  serviceTask('told', job('toy.record')),
  end('end'),
  end('was-told'),
  path('start', 'inner', 'end'),
  path('again', 'told', 'was-told'),
);

/** A root of its own for each question. */
const ANSWERER = diagramOf(
  'chaos-answerer',
  start('asked', message('chaos.question', ORDER), mapping({}, { order: ORDER })),
  serviceTask('record', job('toy.record')),
  throwing('answer', message('chaos.reply', ORDER), mapping({ order: ORDER })),
  end('end'),
  path('asked', 'record', 'answer', 'end'),
);

export const CHAOS_DIAGRAMS: Readonly<Record<string, string>> = {
  'chaos-order': ORDER_PROCESS,
  'chaos-inner': INNER,
  'chaos-answerer': ANSWERER,
};
