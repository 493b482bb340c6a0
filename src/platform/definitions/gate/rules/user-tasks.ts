import { instantOf } from '../../../feel/index.js';
import type { Expression, NodeModel } from '../../model.js';
import { extension } from '../../moddle-access.js';
import { type Finding, type ProcessContext, type ProcessRule, say } from '../rule.js';

/** A user task is ours to manage, somebody finds it, its form is there, and its answers have somewhere to go. */
export const userTasks: ProcessRule = function* (context) {
  for (const node of Object.values(context.model.nodes)) {
    if (node.type !== 'userTask') continue;
    yield* managed(node, context);
    yield* people(node);
    yield* form(node, context);
    yield* command(node, context);
    yield* schedule(node);
  }
};

function* managed(node: NodeModel, { document }: ProcessContext): Generator<Finding> {
  if (extension(document.elementsById[node.id]!, 'zeebe:UserTask')) return;
  yield {
    rule: 'user-task-not-managed',
    at: node.id,
    reason: say('用户任务没有 <zeebe:userTask/>。', 'The user task has no <zeebe:userTask/>.'),
    remedy: say(
      '请在属性面板的“实现”中选择 Camunda 用户任务。',
      'Choose the implementation “Camunda user task” in the properties panel.',
    ),
  };
}

/** Without anybody it is in no queue: it would wait for ever, and nobody would know. */
function* people(node: NodeModel): Generator<Finding> {
  const { assignee, candidateGroups, candidateUsers } = node.userTask ?? {};
  const isSaid = (who: Expression | undefined) => who !== undefined && (!isLiteral(who) || who.literal.trim() !== '');
  if ([assignee, candidateGroups, candidateUsers].some(isSaid)) return;
  yield {
    rule: 'nobody-finds-task',
    at: node.id,
    reason: say(
      '任务没有写由谁办理：不在任何人的待办中，会一直等下去。',
      'The task says nobody who may do it: it would be in no queue and wait for ever.',
    ),
    remedy: say(
      `请写办理人或候选组，例如 candidateGroups = ["handler@" + court]。`,
      `Write an assignee or candidate groups, for example candidateGroups = ["handler@" + court].`,
    ),
  };
}

function* form(node: NodeModel, { document, landscape }: ProcessContext): Generator<Finding> {
  const formId = node.userTask?.formId;
  if (!extension(document.elementsById[node.id]!, 'zeebe:FormDefinition')) return;
  if (formId && landscape.hasForm(formId)) return;
  yield {
    rule: 'form-missing',
    at: node.id,
    reason: say(`找不到表单 “${formId ?? ''}”。`, `There is no form “${formId ?? ''}”.`),
    remedy: say(
      '请把该 .form 文件一起部署，或更正 formId。',
      'Deploy its .form file together with the process, or correct the formId.',
    ),
  };
}

function* command(node: NodeModel, { names }: ProcessContext): Generator<Finding> {
  const name = node.headers.command;
  if (name !== undefined && names && !names.commands.includes(name)) {
    yield {
      rule: 'unknown-command',
      at: node.id,
      reason: say(`没有程序实现指令 “${name}”。`, `No program implements the command “${name}”.`),
      remedy:
        names.commands.length > 0
          ? say(`可用的指令：${names.commands.join('、')}。`, `Use one of: ${names.commands.join(', ')}.`)
          : say('请删除任务头 command。', 'Remove the task header command.'),
    };
  }
  if (name === undefined && node.userTask?.formId !== undefined && node.outputs.length === 0) {
    yield {
      rule: 'answers-lost',
      at: node.id,
      reason: say(
        '任务有表单，但既无指令也无输出映射，填写的内容会丢失。',
        'The task has a form but neither a command nor an output mapping: what is filled in would be lost.',
      ),
      remedy: say('请加任务头 command，或写输出映射。', 'Add the task header command, or output mappings.'),
    };
  }
}

function* schedule(node: NodeModel): Generator<Finding> {
  const { dueDate, followUpDate, priority } = node.userTask ?? {};
  for (const [place, expression] of [
    ['dueDate', dueDate],
    ['followUpDate', followUpDate],
  ] as const) {
    if (isLiteral(expression) && instantOf(expression.literal) === undefined) {
      yield unreadable(node, place, expression.literal, '2026-11-24T08:00:00+08:00');
    }
  }
  if (isLiteral(priority) && !/^(\d{1,2}|100)$/.test(priority.literal))
    yield unreadable(node, 'priority', priority.literal, '50');
}

const isLiteral = (expression: Expression | undefined): expression is { literal: string } =>
  expression !== undefined && 'literal' in expression;

function unreadable(node: NodeModel, place: string, value: string, example: string): Finding {
  return {
    rule: 'task-value-unreadable',
    at: node.id,
    reason: say(`${place} 的取值无法读取：${value}`, `The value of ${place} can't be read: ${value}`),
    remedy: say(`请写 ${example} 这样的值，或 FEEL（= …）。`, `Write a value such as ${example}, or FEEL (= …).`),
  };
}
