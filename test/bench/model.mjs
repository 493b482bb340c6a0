/**
 * The model of the benchmark: 27 elements, 9 user tasks, a sub-process, four boundary timers, one
 * script in the place of a decision. Written in the dialect; `stock` is the same drawing for bare
 * bpmn-engine, which knows neither FEEL nor Zeebe's extensions.
 */
const TASKS = 9;
const GROUP =
  '<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=[&#34;administrator@supreme&#34;]" /></bpmn:extensionElements>';

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
  const extensions = stock ? '' : GROUP;
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
  return fileOf('bench', body);
}

/** User tasks that one instance completes: t3 is never taken. */
export const TASKS_PER_INSTANCE = TASKS - 1;

/** One service task between start and end, of one of the jobs of `node.mjs`. */
export const serviceModel = (id, jobType) =>
  fileOf(
    id,
    `<bpmn:startEvent id="start" />
    <bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="${jobType}" retries="3" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
    <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" />`,
  );

/** Waits for two hours, then for a person. */
export const timerModel = () =>
  fileOf(
    'bench-timer',
    `<bpmn:startEvent id="start" />
    <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">=duration("PT2H")</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:userTask id="answer" name="answer">${GROUP}</bpmn:userTask>
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait" />
    <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="answer" />
    <bpmn:sequenceFlow id="f3" sourceRef="answer" targetRef="end" />`,
  );

/**
 * A process of decisions, each between two tasks, one of which is reminded of, with its layout.
 * @param bytes the least size of the file
 * @returns the file, and how many elements it has, flows not counted
 */
export function largeModel(bytes) {
  const body = [];
  const layout = [];
  let size = 0;
  let elements = 0;
  const add = (id, xml, x, y) => {
    elements += 1;
    keep(
      xml,
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="100" height="80" /></bpmndi:BPMNShape>`,
    );
  };
  const flow = (id, source, target, x, condition = '') =>
    keep(
      `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</bpmn:sequenceFlow>`,
      `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x}" y="120" /><di:waypoint x="${x + 60}" y="120" /><di:waypoint x="${x + 60}" y="300" /></bpmndi:BPMNEdge>`,
    );
  const keep = (xml, shape) => {
    body.push(xml);
    layout.push(shape);
    size += xml.length + shape.length;
  };
  add('start', '<bpmn:startEvent id="start" />', 0, 100);
  let before = 'start';
  for (let n = 1, x = 0; size < bytes; n++, x += 600) {
    flow(`f${n}`, before, `x${n}`, x);
    add(`x${n}`, `<bpmn:exclusiveGateway id="x${n}" default="d${n}" />`, x + 100, 100);
    flow(
      `c${n}`,
      `x${n}`,
      `a${n}`,
      x + 200,
      `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= total &gt; ${n}</bpmn:conditionExpression>`,
    );
    flow(`d${n}`, `x${n}`, `b${n}`, x + 200);
    add(`a${n}`, `<bpmn:userTask id="a${n}" name="Look at it, ${n}">${GROUP}</bpmn:userTask>`, x + 250, 20);
    add(`b${n}`, `<bpmn:userTask id="b${n}" name="Decide on it, ${n}">${GROUP}</bpmn:userTask>`, x + 250, 180);
    add(
      `t${n}`,
      `<bpmn:boundaryEvent id="t${n}" attachedToRef="b${n}" cancelActivity="false"><bpmn:timerEventDefinition id="td${n}"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">=duration("P${n}D")</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`,
      x + 280,
      260,
    );
    flow(`ft${n}`, `t${n}`, `e${n}`, x + 300);
    add(`e${n}`, `<bpmn:endEvent id="e${n}" />`, x + 380, 300);
    flow(`fa${n}`, `a${n}`, `j${n}`, x + 380);
    flow(`fb${n}`, `b${n}`, `j${n}`, x + 380);
    add(`j${n}`, `<bpmn:exclusiveGateway id="j${n}" />`, x + 450, 100);
    before = `j${n}`;
  }
  flow('last', before, 'end', 0);
  add('end', '<bpmn:endEvent id="end" />', 0, 300);
  const diagram = `<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="bench-large">${layout.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
  return { content: fileOf('bench-large', body.join(''), diagram), elements };
}

function fileOf(id, body, diagram = '') {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions-${id}" targetNamespace="http://huiyin.example/bench" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <bpmn:process id="${id}" isExecutable="true">
    ${body}
  </bpmn:process>${diagram}
</bpmn:definitions>
`;
}
