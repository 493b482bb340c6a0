import type { Expression, NodeModel, ProcessModel } from '../../src/platform/definitions/model.js';
import type { ModdleElement } from '../../src/platform/definitions/moddle.js';
import { normalise } from '../../src/platform/definitions/normalise.js';
import { parseBpmn, type BpmnDocument } from '../../src/platform/definitions/parse.js';
import type { DecisionTable } from './tables.js';
import { amount, cell, groups, half, told, type Language } from './words.js';

/** A user task as a person at a desk needs it. */
export interface DescribedTask {
  name: string;
  who: string;
  fields: string;
  due: string;
  late: string;
}

/** What the descriptions are made from. */
export interface Sources {
  /** `.form` schemas by id. */
  forms: ReadonlyMap<string, { components: FormField[] }>;
  /** The time limits of the steps, where there is such a table. */
  limits?: DecisionTable;
}

interface FormField {
  key?: string;
  label?: string;
  dateLabel?: string;
  validate?: { required?: boolean };
  properties?: Record<string, string>;
}

/** A form with more fields than these is told of by the required ones. */
const MANY = 15;

/** Every user task of a diagram, in the order of the file. */
export async function describeTasks(
  file: string,
  xml: string,
  sources: Sources,
  language: Language,
): Promise<DescribedTask[]> {
  const document = await parseBpmn(file, xml);
  return normalise(document).flatMap((model) =>
    Object.values(model.nodes)
      .filter(({ type }) => type === 'userTask')
      .map((node) => ({
        name: told(node.name, language),
        who: who(node, language),
        fields: fields(node, sources, language),
        due: due(node, document, sources, language),
        late: late(node, model, language),
      })),
  );
}

function who({ userTask }: NodeModel, language: Language): string {
  const group = feel(userTask?.candidateGroups);
  const said = group === undefined ? '' : groups(group, language);
  if (userTask?.assignee === undefined) return said;
  return language === 'zh' ? `指定的承办人（${said}）` : `the handler who was named (${said})`;
}

function fields({ userTask }: NodeModel, { forms }: Sources, language: Language): string {
  const form = forms.get(userTask?.formId ?? '');
  if (!form) return '';
  const names = form.components.flatMap(({ key, label, dateLabel, validate, properties }) => {
    const name = language === 'en' ? (properties?.['labelEn'] ?? label) : (label ?? dateLabel);
    if (key === undefined || name === undefined) return [];
    return validate?.required === true ? `**${name}**` : name;
  });
  const told = names.length > MANY ? names.filter((name) => name.startsWith('**')) : names;
  const rest = names.length - told.length;
  const more = language === 'zh' ? `另有${rest}栏，随所选结果出现` : `${rest} more, as the outcome asks for them`;
  return [...told, ...(rest > 0 ? [more] : [])].join(language === 'zh' ? '、' : ', ');
}

/** The limit of the table; where the diagram has one of its own, that, or what is written beside the task. */
function due(node: NodeModel, document: BpmnDocument, { limits }: Sources, language: Language): string {
  const expression = feel(node.userTask?.dueDate) ?? '';
  const set = /set deadline\(limits\.(\w+)/.exec(expression)?.[1];
  const rows = stepsIn(expression)
    .filter((step) => step !== set)
    .flatMap((step) => limitsOf(step, limits, language));
  if (set !== undefined) rows.push(language === 'zh' ? '交办时确定的日期' : 'the day that was set with the assignment');
  const from = stepsIn(feel(node.userTask?.followUpDate) ?? '').flatMap((step) => limitsOf(step, limits, language));
  rows.push(...from.map((row) => (language === 'zh' ? `不早于${row}` : `not before ${row}`)));
  if (rows.length > 0) return rows.join('<br>');
  const note = noteBeside(node.id, document);
  if (note !== undefined) return note.replace(/\s*\n\s*/g, ' ');
  return ownLimit(expression, language);
}

const stepsIn = (expression: string) => [
  ...new Set([...expression.matchAll(/limits\.(\w+)/g)].map(([, step]) => step!)),
];

function limitsOf(step: string, limits: DecisionTable | undefined, language: Language): string[] {
  const { outputs, rules } = limits ?? { outputs: [], rules: [] };
  const at = (name: string) => outputs.findIndex((output) => output.name === name);
  return rules
    .filter((rule) => rule.outputs[at('step')] === `"${step}"`)
    .map((rule) => {
      const limit = amount(rule.outputs[at('amount')]!, cellCode(rule.outputs[at('unit')]!), language);
      const source = [rule.outputs[at('rule')], rule.outputs[at('article')]]
        .filter((text) => text !== undefined && text !== 'null')
        .map((text) => cell(text!, language))
        .join('');
      const note = rule.annotations[0] ? half(rule.annotations[0], language) : '';
      return language === 'zh' ? `${limit}：${note}（${source}）` : `${limit}: ${note} (${source})`;
    });
}

const cellCode = (text: string) => text.replace(/^"|"$/g, '');

function ownLimit(expression: string, language: Language): string {
  const days = /duration\("P(\d+)D"\)/.exec(expression);
  if (days) return amount(days[1]!, 'days', language);
  const counted = /amount:\s*(\d+),\s*unit:\s*"(\w+)"/.exec(expression);
  if (counted) return amount(counted[1]!, counted[2]!, language);
  return expression === '' ? '—' : `\`${expression}\``;
}

/** The text annotation beside an element. */
function noteBeside(id: string, { elementsById }: BpmnDocument): string | undefined {
  for (const element of Object.values(elementsById)) {
    if (element.$type !== 'bpmn:Association') continue;
    const ends = ['sourceRef', 'targetRef'].map((end) => element.get(end) as ModdleElement);
    const note = ends.find(({ $type }) => $type === 'bpmn:TextAnnotation');
    if (note && ends.some((end) => end.id === id)) return note.get('text') as string;
  }
  return undefined;
}

/** What the timers on the task's edge set off, and the messages and conditions that end it. */
function late(task: NodeModel, model: ProcessModel, language: Language): string {
  const edges = Object.values(model.nodes).filter(
    ({ attachedTo, event }) => attachedTo === task.id && event?.kind === 'timer',
  );
  if (edges.length === 0) return language === 'zh' ? '在任务列表中标为逾期' : 'it stands in the list as overdue';
  return edges
    .map((edge) => {
      const steps = [edge.name, ...following(edge, model)].map((name) => told(name, language));
      const rest = edge.cancelActivity === false ? '' : language === 'zh' ? '（任务收回）' : ' (the task is withdrawn)';
      return `${steps.join(' → ')}${rest}`;
    })
    .join('<br>');
}

/** Names of the tasks and messages on the one way on, until it ends or parts. */
function following({ outgoing }: NodeModel, model: ProcessModel): string[] {
  const [flow, other] = outgoing.map((id) => model.flows[id]!);
  if (!flow || other) return [];
  const next = model.nodes[flow.target]!;
  const does = /Task$|ThrowEvent$/.test(next.type) || (next.type === 'endEvent' && next.event !== undefined);
  return [...(does ? [next.name] : []), ...(next.type === 'userTask' ? [] : following(next, model))];
}

function feel(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  return 'feel' in expression ? expression.feel : expression.literal;
}
