import {
  allAtOnce,
  boundary,
  callActivity,
  callWithout,
  catching,
  diagramOf,
  end,
  error,
  headers,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  receiving,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  throwing,
  userTask,
} from '../../support/bpmn-builder.js';
import type { Cell, Traces } from '../cell.js';
import { work } from '../pieces.js';
import { whole } from './whole.js';

const part = 'Variables';
const e = end('e');

function shows(
  row: string,
  pieces: Piece[],
  scenarios: string | string[],
  more: Traces & { called?: string[] } = {},
): Cell {
  return whole({
    part,
    row,
    source: 'Camunda 8: variables, ioMapping',
    pieces: [start('s'), ...pieces],
    scenarios,
    ...more,
  });
}
const callee = (...pieces: Piece[]) => diagramOf('r', start('rs'), ...pieces, end('re'));

export const VARIABLES: readonly Cell[] = [
  shows(
    'a result goes to the scope that has the variable, else to the process',
    [userTask('a'), e, path('s', 'a', 'e')],
    'start {"n":1} | a {"n":1}\ndone a {"n":2,"m":3} | end {"n":2,"m":3}',
  ),
  shows(
    'an input is of its activity alone',
    [userTask('a', mapping({ own: '= n + 1' })), userTask('b'), e, path('s', 'a', 'b', 'e')],
    'start {"n":1} | a {"n":1}\ndone a | b {"n":1}\ndone b | end {"n":1}',
  ),
  shows(
    'a result under the name of an input stays with the activity',
    [userTask('a', mapping({ n: '= 5' })), userTask('b'), e, path('s', 'a', 'b', 'e')],
    'start {"n":1} | a {"n":1}\ndone a {"n":9} | b {"n":1}\ndone b | end {"n":1}',
  ),
  shows(
    'with outputs only what is mapped leaves',
    [userTask('a', mapping({}, { got: '= result' })), e, path('s', 'a', 'e')],
    'start | a\ndone a {"result":1,"other":2} | end {"got":1}',
  ),
  shows(
    'a part of a variable is changed by an output',
    [userTask('a', mapping({}, { 'o.b': '= result' })), e, path('s', 'a', 'e')],
    'start {"o":{"a":1}} | a\ndone a {"result":2} | end {"o":{"a":1,"b":2}}',
  ),
  shows(
    'a sub-process works on the variables of its process',
    [
      subProcess(
        'sub',
        start('ss'),
        scriptTask('t', '= n + 1', 'n'),
        userTask('a'),
        end('se'),
        path('ss', 't', 'a', 'se'),
      ),
      e,
      path('s', 'sub', 'e'),
    ],
    'start {"n":1} | a {"n":2}\ndone a {"m":1} | end {"n":2,"m":1}',
  ),
  shows(
    'an input of a sub-process is a variable of its own',
    [
      subProcess(
        'sub',
        mapping({ n: '= 10' }, { out: '= n' }),
        start('ss'),
        scriptTask('t', '= n + 1', 'n'),
        userTask('a'),
        end('se'),
        path('ss', 't', 'a', 'se'),
      ),
      e,
      path('s', 'sub', 'e'),
    ],
    'start {"n":1} | a {"n":1}\ndone a | end {"n":1,"out":11}',
  ),
  shows(
    'a called process gets everything visible and gives all its variables back',
    [callActivity('a', 'r'), e, path('s', 'a', 'e')],
    'start {"n":1} | c {"n":1}\ndone c {"m":2} | end {"n":2,"m":2}',
    { called: [callee(scriptTask('t', '= n + 1', 'n'), userTask('c'), path('rs', 't', 'c', 're'))] },
  ),
  shows(
    'a called process works on variables of its own until it ends',
    [callActivity('a', 'r'), userTask('b'), e, path('s', 'a', 'b', 'e')],
    'start {"n":1} | c {"n":1}\nset {"n":7} | c {"n":7}\ndone c | b {"n":2}\ndone b | end {"n":2}',
    { called: [callee(scriptTask('t', '= n + 1', 'n'), userTask('c'), path('rs', 't', 'c', 're'))] },
  ),
  shows(
    'a call that passes on only what its mappings say',
    [callWithout('a', 'r', mapping({ k: '= n' }, { out: '= k' })), e, path('s', 'a', 'e')],
    'start {"n":1} | c {"n":1}\ndone c {"m":2} | end {"n":1,"out":2}',
    { called: [callee(scriptTask('t', '= k + 1', 'k'), userTask('c'), path('rs', 't', 'c', 're'))] },
  ),
  shows(
    'multi-instance: results in the order of the list, whatever is done first',
    [
      userTask(
        'a',
        mapping({ result: '= null' }),
        allAtOnce({
          inputCollection: '= items',
          inputElement: 'item',
          outputCollection: 'results',
          outputElement: '= result',
        }),
      ),
      e,
      path('s', 'a', 'e'),
    ],
    'start {"items":["x","y","z"]} | a a a\ndone a#3 {"result":3} | a a\ndone a#1 {"result":1} | a\ndone a {"result":2} | end {"items":["x","y","z"],"results":[1,2,3]}',
  ),
  shows(
    'multi-instance: each instance has its item and its counter',
    [
      subProcess(
        'sub',
        oneAfterAnother({
          inputCollection: '= items',
          inputElement: 'item',
          outputCollection: 'results',
          outputElement: '= got',
        }),
        start('ss'),
        scriptTask('t', '= item * 10 + loopCounter', 'got'),
        end('se'),
        path('ss', 't', 'se'),
      ),
      userTask('b'),
      e,
      path('s', 'sub', 'b', 'e'),
    ],
    'start {"items":[5,6]} | b {"items":[5,6],"results":[51,62],"got":62}\ndone b | end',
  ),
  shows(
    'multi-instance: results of those that were done, when the condition ends it',
    [
      userTask(
        'a',
        mapping({ result: '= null' }),
        allAtOnce(
          {
            inputCollection: '= [1, 2, 3]',
            inputElement: 'item',
            outputCollection: 'results',
            outputElement: '= result',
          },
          '= result = "enough"',
        ),
      ),
      e,
      path('s', 'a', 'e'),
    ],
    'start | a a a\ndone a {"result":"no"} | a a\ndone a {"result":"enough"} | end {"results":["no","enough",null]}',
  ),
  shows(
    'multi-instance: numberOfInstances, active and completed, in the condition',
    [
      userTask(
        'a',
        allAtOnce(
          { inputCollection: '= [1, 2, 3, 4]' },
          '= numberOfCompletedInstances / numberOfInstances >= 0.5 and numberOfActiveInstances = 2',
        ),
      ),
      userTask('b'),
      e,
      path('s', 'a', 'b', 'e'),
    ],
    'start | a a a a\ndone a | a a a\ndone a | b\ndone b | end',
  ),
  shows(
    'a message brings variables',
    [receiving('a', 'm', '= "k"'), userTask('b'), e, path('s', 'a', 'b', 'e')],
    'start | a\nmessage a {"n":1} | b {"n":1}\ndone b | end {"n":1}',
  ),
  shows(
    'an error brings variables, mapped by its event',
    [
      serviceTask('a', work),
      boundary('x', 'a', error('E'), mapping({}, { got: '= why' })),
      userTask('h'),
      e,
      path('s', 'a', 'e'),
      path('x', 'h', 'e'),
    ],
    'start | a\nerror a E {"why":"late"} | h {"got":"late"}\ndone h | end {"got":"late"}',
  ),
  shows(
    'a thrown message carries what is mapped',
    [
      throwing('a', message('m'), headers({ timeToLive: 'P1D' }), mapping({ who: '= n' })),
      userTask('b'),
      e,
      path('s', 'a', 'b', 'e'),
    ],
    'start {"n":1} | b {"n":1}\ndone b | end {"n":1}',
    { thrown: ['message m {"who":1}'] },
  ),
  shows(
    'a message is correlated by its key, evaluated where it is awaited',
    [
      subProcess(
        'sub',
        allAtOnce({ inputCollection: '= ["k1", "k2"]', inputElement: 'key' }),
        start('ss'),
        catching('a', message('m', '= key')),
        end('se'),
        path('ss', 'a', 'se'),
      ),
      userTask('b'),
      e,
      path('s', 'sub', 'b', 'e'),
    ],
    'start | a a\nmessage a:k2 | a\nmessage a:k1 | b\ndone b | end',
  ),
  shows(
    'what two branches write is there for both',
    [
      parallel('split'),
      userTask('a'),
      userTask('b'),
      parallel('join'),
      userTask('c'),
      e,
      path('s', 'split', 'a', 'join', 'c', 'e'),
      path('split', 'b', 'join'),
    ],
    'start | a b\ndone a {"x":1} | b {"x":1}\ndone b {"y":2} | c {"x":1,"y":2}\ndone c | end {"x":1,"y":2}',
  ),
];
