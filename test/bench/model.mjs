/**
 * The model of the benchmark: 27 elements, 9 user tasks, a sub-process, four boundary timers, one
 * script in the place of a decision. Written in the dialect; `stock` is the same drawing for bare
 * bpmn-engine, which knows neither FEEL nor Zeebe's extensions.
 */
const TASKS = 9;

export function benchModel({ stock = false } = {}) {
  const elements = [];
  const flows = [];
  let count = 0;
  const flow = (source, target, condition = '') => {
    const id = `f${++count}`;
    const expression = condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
      : '';
    flows.push(
      `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${expression}</bpmn:sequenceFlow>`,
    );
    return id;
  };
  const extensions = stock
    ? ''
    : '<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=[&#34;administrator@supreme&#34;]" /></bpmn:extensionElements>';
  const userTask = (id) => `<bpmn:userTask id="${id}" name="${id}">${extensions}</bpmn:userTask>`;
  const duration = stock ? 'P30D' : '=duration("P30D")';
  const timer = (id, host) =>
    `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="false"><bpmn:timerEventDefinition id="${id}d"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;

  elements.push('<bpmn:startEvent id="start" />', userTask('t1'), userTask('t2'), timer('b1', 't1'), timer('b2', 't2'));
  elements.push(
    '<bpmn:endEvent id="e1" />',
    '<bpmn:endEvent id="e2" />',
    '<bpmn:endEvent id="e3" />',
    '<bpmn:endEvent id="e4" />',
  );
  elements.push('<bpmn:exclusiveGateway id="x1" default="d1" />', '<bpmn:exclusiveGateway id="x2" />');
  elements.push('<bpmn:parallelGateway id="p1" />', '<bpmn:parallelGateway id="p2" />');
  elements.push(
    userTask('t3'),
    userTask('t4'),
    userTask('t5'),
    userTask('t8'),
    userTask('t9'),
    timer('b3', 't8'),
    '<bpmn:endEvent id="end" />',
  );
  const inner = [];
  const outer = flows.length;
  flow('s1', 't6');
  flow('t6', 't7');
  flow('t7', 'se');
  inner.push(
    '<bpmn:startEvent id="s1" />',
    userTask('t6'),
    userTask('t7'),
    '<bpmn:endEvent id="se" />',
    ...flows.splice(outer),
  );
  elements.push(`<bpmn:subProcess id="sub">${inner.join('')}</bpmn:subProcess>`, timer('b4', 'sub'));
  flow('start', 't1');
  flow('t1', 't2');
  flow('t2', 'x1');
  flow('x1', 't3', stock ? '${environment.variables.extra}' : '= extra = true');
  const direct = flow('x1', 'x2');
  flow('t3', 'x2');
  flow('x2', 'p1');
  flow('p1', 't4');
  flow('p1', 't5');
  flow('t4', 'p2');
  flow('t5', 'p2');
  flow('p2', 'sub');
  flow('sub', 't8');
  flow('t8', 't9');
  flow('t9', 'end');
  for (const n of [1, 2, 3, 4]) flow(`b${n}`, `e${n}`);
  const body = [...elements, ...flows].join('\n    ').replace('default="d1"', `default="${direct}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions" targetNamespace="http://huiyin.example/bench" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <bpmn:process id="bench" isExecutable="true">
    ${body}
  </bpmn:process>
</bpmn:definitions>
`;
}

/** User tasks that one instance completes: t3 is never taken. */
export const TASKS_PER_INSTANCE = TASKS - 1;
