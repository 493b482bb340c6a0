import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessContext, type ProcessRule, say } from '../rule.js';

/** Every automatic task says who does it, and that exists. */
export const jobs: ProcessRule = function* (context) {
  for (const node of Object.values(context.model.nodes)) {
    yield* performer(node);
    if (node.job) yield* job(node, node.job, context);
  }
};

function* performer(node: NodeModel): Generator<Finding> {
  switch (node.type) {
    case 'serviceTask':
      if (!node.job) yield missing(node, '作业类型', 'job type', '<zeebe:taskDefinition type="…"/>');
      break;
    case 'businessRuleTask':
      if (!node.job && !node.decision)
        yield missing(
          node,
          '决策或作业类型',
          'decision and no job type',
          '<zeebe:calledDecision decisionId="…" resultVariable="…"/>',
        );
      else if (node.job && node.decision) yield both(node);
      break;
    case 'scriptTask':
      if (!node.job && !node.script)
        yield missing(
          node,
          'FEEL 脚本或作业类型',
          'FEEL script and no job type',
          '<zeebe:script expression="= …" resultVariable="…"/>',
        );
      else if (node.job && node.script) yield both(node);
      break;
    case 'intermediateThrowEvent':
    case 'endEvent':
      if (node.job && node.event !== undefined && node.event.kind !== 'message') yield onlyMessages(node);
      break;
    default:
  }
}

function* job(
  node: NodeModel,
  { type, retries }: NonNullable<NodeModel['job']>,
  { names }: ProcessContext,
): Generator<Finding> {
  if ('feel' in type) {
    yield {
      rule: 'job-type-not-literal',
      at: node.id,
      reason: say(
        '作业类型不能是表达式：启动时要核对每个类型都有程序实现。',
        'The job type is an expression; it must be known at start-up whether a program implements it.',
      ),
      remedy: say('请直接写作业类型。', 'Write the job type itself.'),
    };
  } else if (names && !names.jobTypes.includes(type.literal)) {
    yield {
      rule: 'unknown-job-type',
      at: node.id,
      reason: say(`没有程序实现作业类型 “${type.literal}”。`, `No program implements the job type “${type.literal}”.`),
      remedy:
        names.jobTypes.length > 0
          ? say(`可用的类型：${names.jobTypes.join('、')}。`, `Use one of: ${names.jobTypes.join(', ')}.`)
          : say('请改用用户任务。', 'Use a user task.'),
    };
  }
  if ('literal' in retries && !/^\d{1,3}$/.test(retries.literal)) {
    yield {
      rule: 'retries-unreadable',
      at: node.id,
      reason: say(
        `重试次数不是整数：${retries.literal}`,
        `The number of retries is no whole number: ${retries.literal}`,
      ),
      remedy: say('请写 0 到 999 的整数。', 'Write a whole number from 0 to 999.'),
    };
  }
}

function missing(node: NodeModel, zh: string, en: string, example: string): Finding {
  return {
    rule: 'nobody-does-it',
    at: node.id,
    reason: say(`没有${zh}。`, `It has no ${en}.`),
    remedy: say(`请写 ${example}。`, `Write ${example}.`),
  };
}

function both(node: NodeModel): Finding {
  return {
    rule: 'done-twice',
    at: node.id,
    reason: say('同时写了作业类型和别的实现。', 'It has a job type and another implementation.'),
    remedy: say('请只保留一个。', 'Keep one of them.'),
  };
}

function onlyMessages(node: NodeModel): Finding {
  return {
    rule: 'job-on-event',
    at: node.id,
    reason: say('只有消息事件可以有作业类型。', 'Only message events can have a job type.'),
    remedy: say('请在事件之前画一个服务任务。', 'Draw a service task before the event.'),
  };
}
