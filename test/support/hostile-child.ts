/**
 * Lets the deployment route look at one hostile file after the other and prints, for each, the rules
 * that refused it and the processor time it took. A process of its own, so that one that hangs can be
 * stopped: all of it is synchronous.
 */
import { checkFiles } from '../../src/platform/definitions/deployments/check-files.js';
import { readFiles } from '../../src/platform/definitions/deployments/files.js';

export interface HostileAnswer {
  rules: string[];
  problems: number;
  /** Bytes of the problems as JSON. */
  answer: number;
  /** Of the processor. */
  milliseconds: number;
}

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
].join(' ');
const file = (inside: string) =>
  `<?xml version="1.0"?>\n<bpmn:definitions ${NAMESPACES} id="d" targetNamespace="t">\n${inside}\n</bpmn:definitions>`;
const process_ = (...inside: string[]) =>
  file(`<bpmn:process id="p" isExecutable="true">\n${inside.join('\n')}\n</bpmn:process>`);
const times = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('\n');
const nested = (depth: number, open: string, close: string, inside = '') =>
  open.repeat(depth) + inside + close.repeat(depth);
const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const ends = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>';
const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>';
const script = (id: string, feel: string, result = 'r') =>
  `<bpmn:scriptTask id="${id}"><bpmn:extensionElements><zeebe:script expression="= ${feel}" resultVariable="${result}"/></bpmn:extensionElements></bpmn:scriptTask>`;
const feel = (source: string) => process_(ends, flow('a', 's', 't'), script('t', source), flow('z', 't', 'e'));
const manyScripts = (count: number, source: (index: number) => string, result = (_: number) => 'r') =>
  process_(
    ends,
    times(count, (i) => script(`t${i}`, source(i), result(i)) + flow(`f${i}`, i === 0 ? 's' : `t${i - 1}`, `t${i}`)),
    flow('z', `t${count - 1}`, 'e'),
  );
const form = (components: unknown) => JSON.stringify({ id: 'f', components });
const dmn = (inside: string) =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">${inside}</definitions>`;
const decision = (id: string, text: string, requires = '') =>
  `<decision id="${id}" name="${id}"><variable name="${id}"/>${requires}<literalExpression id="l-${id}"><text>${text}</text></literalExpression></decision>`;

const FILES: Record<string, () => string> = {
  'a chain of 10,000 tasks.bpmn': () =>
    process_(
      ends,
      times(10_000, (i) => `<bpmn:task id="t${i}"/>${flow(`f${i}`, i === 0 ? 's' : `t${i - 1}`, `t${i}`)}`),
      flow('z', 't9999', 'e'),
    ),
  'a mesh of 10,000 flows.bpmn': () =>
    process_(
      ends,
      times(100, (i) => `<bpmn:task id="t${i}"/>`),
      times(100 * 100, (i) => flow(`f${i}`, `t${Math.floor(i / 100)}`, `t${i % 100}`)),
      flow('a', 's', 't0'),
      flow('z', 't0', 'e'),
    ),
  '5,000 boundary events.bpmn': () =>
    process_(
      ends,
      '<bpmn:userTask id="u"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="people"/></bpmn:extensionElements></bpmn:userTask>',
      flow('a', 's', 'u'),
      flow('z', 'u', 'e'),
      times(
        5000,
        (i) =>
          `<bpmn:boundaryEvent id="b${i}" attachedToRef="u">${timer}</bpmn:boundaryEvent>${flow(`f${i}`, `b${i}`, 'e')}`,
      ),
    ),
  '2,000 links.bpmn': () =>
    process_(
      ends,
      flow('a', 's', 'e'),
      times(
        2000,
        (i) =>
          `<bpmn:intermediateThrowEvent id="x${i}"><bpmn:linkEventDefinition name="l${i}"/></bpmn:intermediateThrowEvent>` +
          `<bpmn:intermediateCatchEvent id="y${i}"><bpmn:linkEventDefinition name="l${i}"/></bpmn:intermediateCatchEvent>` +
          flow(`f${i}`, `y${i}`, 'e') +
          flow(`g${i}`, 's', `x${i}`),
      ),
    ),
  'an event gateway with 3,000 events.bpmn': () =>
    process_(
      ends,
      '<bpmn:eventBasedGateway id="g"/>',
      flow('a', 's', 'g'),
      times(
        3000,
        (i) =>
          `<bpmn:intermediateCatchEvent id="y${i}">${timer}</bpmn:intermediateCatchEvent>${flow(`f${i}`, `y${i}`, 'e')}${flow(`g${i}`, 'g', `y${i}`)}`,
      ),
    ),
  '8,000 flows into one gateway.bpmn': () =>
    process_(
      ends,
      `<bpmn:exclusiveGateway id="g">${times(8000, (i) => `<bpmn:incoming>f${i}</bpmn:incoming>`)}</bpmn:exclusiveGateway>`,
      times(8000, (i) => flow(`f${i}`, 's', 'g')),
      flow('z', 'g', 'e'),
    ),
  '1,000 nested sub-processes.bpmn': () => process_(nested(1000, '<bpmn:subProcess>', '</bpmn:subProcess>')),
  '100,000 nested elements.bpmn': () => process_(nested(100_000, '<a>', '</a>')),
  '40,000 unknown elements.bpmn': () => process_(times(40_000, () => '<bpmn:nonsense/>')),
  '40,000 unknown elements in the layout.bpmn': () =>
    file(`<bpmndi:BPMNDiagram id="di">${times(40_000, () => '<bpmndi:nonsense/>')}</bpmndi:BPMNDiagram>`),
  '40,000 times the same id.bpmn': () => process_(times(40_000, () => '<bpmn:task id="t"/>')),
  '15,000 references to nothing.bpmn': () => process_(times(15_000, (i) => flow(`f${i}`, 'a', 'b'))),
  '40,000 attributes.bpmn': () => process_(`<bpmn:task id="t" ${times(40_000, (i) => `a${i}="x"`)}/>`),
  'an attribute of 4 MB.bpmn': () => process_(`<bpmn:task id="t" startQuantity="${'9'.repeat(4_000_000)}"/>`),
  'a billion laughs.bpmn': () =>
    `<!DOCTYPE l [<!ENTITY a "ha">${times(30, (i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`)}]>${process_('&a29;')}`,
  '20 MB.bpmn': () => process_(' '.repeat(20_000_000)),
  'FEEL of 1 MB.bpmn': () => feel(`${'a + '.repeat(250_000)}1`),
  'FEEL with 2,400 parentheses.bpmn': () => feel(nested(2400, '(', ')', '1')),
  'FEEL with 4,900 brackets left open.bpmn': () => feel('['.repeat(4900)),
  'FEEL with a name of 2,400 words.bpmn': () => feel('x '.repeat(2400)),
  'FEEL with 450 conditions.bpmn': () => feel(`${'if a then '.repeat(450)}1`),
  'FEEL with 250 loops.bpmn': () => feel(`${'for x in y return '.repeat(250)}x`),
  'FEEL with 4,900 signs, six times.bpmn': () => manyScripts(6, (i) => `${'-'.repeat(4900)}${i}`),
  'FEEL with 2,400 dots, six times.bpmn': () => manyScripts(6, (i) => `a${i}${'.b'.repeat(2400)}`),
  'FEEL with a text of 4,900 backslashes, six times.bpmn': () =>
    manyScripts(6, (i) => `${i}&quot;${'\\'.repeat(4900)}`),
  '2 MB of FEEL.bpmn': () => manyScripts(400, (i) => `[${'a,'.repeat(2400)}${i}]`),
  'the same FEEL of 4,800 characters, 300 times.bpmn': () => manyScripts(300, () => `[${'a,'.repeat(2400)}1]`),
  '10,000 unknown names among 10,000 known ones.bpmn': () =>
    manyScripts(
      10_000,
      (i) => `x${(i % 5_000).toString(36)}`,
      (i) => `r${i}`,
    ),
  'a task with 20,000 inputs.bpmn': () =>
    process_(
      ends,
      flow('a', 's', 't'),
      flow('z', 't', 'e'),
      `<bpmn:userTask id="t"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="people"/><zeebe:ioMapping>${times(20_000, (i) => `<zeebe:input source="= 1" target="v${i}"/>`)}</zeebe:ioMapping></bpmn:extensionElements></bpmn:userTask>`,
    ),
  '1,500 expressions.bpmn': () =>
    manyScripts(1500, (i) => `if a${i} = 3 then [1,2,3][item = b] else sum(for q in 1..3 return q * c${i})`),
  '1 MB of foreign expressions.bpmn': () => process_(`<bpmn:task id="t" default="${'${'.repeat(500_000)}"/>`),
  '50,000 nested groups.form': () =>
    `{"id":"f","components":${nested(50_000, '[{"type":"group","components":', '}]', '[]')}}`,
  '1,000,000 nested lists.form': () => `{"id":"f","components":${nested(1_000_000, '[', ']')}}`,
  '20,000 components.form': () => form(Array.from({ length: 20_000 }, (_, i) => ({ type: 'textfield', key: `k${i}` }))),
  'a pattern of 300,000 characters.form': () =>
    form([{ type: 'textfield', key: 'k', validate: { pattern: 'a?'.repeat(150_000) } }]),
  'a pattern that repeats repetitions.form': () =>
    form([{ type: 'textfield', key: 'k', validate: { pattern: '((a{1,500}){1,500}){1,500}' } }]),
  '40,000 unknown elements.dmn': () => dmn(times(40_000, () => '<nonsense/>')),
  '3,000 decisions in a row.dmn': () =>
    dmn(
      times(3000, (i) =>
        decision(
          `d${i}`,
          '1',
          i ? `<informationRequirement><requiredDecision href="#d${i - 1}"/></informationRequirement>` : '',
        ),
      ),
    ),
  'FEEL with 90,000 parentheses.dmn': () => dmn(decision('a', nested(90_000, '(', ')', '1'))),
  '1,000 odd names.dmn': () =>
    dmn(
      times(
        1000,
        (i) => `<inputData id="i${i}" name="in put ${i} - x"><variable name="in put ${i} - x"/></inputData>`,
      ) + times(100, (i) => decision(`d${i}`, `in put ${i} - x + 1`)),
    ),
};

const answers: Record<string, HostileAnswer> = {};
const nothingYet = { processes: new Map(), forms: new Map(), decisions: new Map(), tagged: () => undefined };
for (const [name, content] of Object.entries(FILES)) {
  const text = content();
  const before = process.cpuUsage();
  const { files, problems: unread } = readFiles([{ name: `file${/\.\w+$/.exec(name)![0]}`, content: text }]);
  const { problems } = await checkFiles(files, nothingYet, { commands: [], jobTypes: [], functions: [] });
  const all = [...unread, ...problems];
  answers[name] = {
    rules: [...new Set(all.map(({ rule }) => rule))].sort(),
    problems: all.length,
    answer: JSON.stringify(all).length,
    milliseconds: process.cpuUsage(before).user / 1000,
  };
}
console.log(JSON.stringify(answers));
