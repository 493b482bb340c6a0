import { DomainError, type Text } from '../../shared/errors.js';
import { type ModificationRefusal, ModificationRefused } from '../engine/index.js';

const TEXTS: Record<ModificationRefusal, (subject: string) => Text> = {
  'unknown-element': (id) => ({
    zh: `该版本的流程图里没有元素“${id}”。请核对元素编号。`,
    en: `The diagram of this version has no element "${id}". Check the id.`,
  }),
  'not-activatable': (id) => ({
    zh: `“${id}”只能由它的事件触发，不能直接激活。请激活它后面的元素，或使用 after。`,
    en: `Only its event begins "${id}". Activate what follows it, or say "after".`,
  }),
  'no-outgoing-flow': (id) => ({
    zh: `“${id}”后面没有连线。请选择别的元素。`,
    en: `No flow leads on from "${id}". Choose another element.`,
  }),
  'events-choose': (id) => ({
    zh: `“${id}”之后走哪一支由事件决定，不能使用 after。请激活该网关，或激活它后面的某个元素。`,
    en: `An event chooses the branch after "${id}": "after" cannot. Activate the gateway, or an element behind it.`,
  }),
  'no-such-element-instance': (key) => ({
    zh: `没有正在运行的元素实例 ${key}。请刷新后重新选择。`,
    en: `No element instance ${key} is running. Refresh and choose again.`,
  }),
  'no-token-at-element': (id) => ({
    zh: `“${id}”处没有令牌。请刷新后重新选择。`,
    en: `There is no token at "${id}". Refresh and choose again.`,
  }),
  'scope-ambiguous': (id) => ({
    zh: `“${id}”所在的子流程有多个实例在运行。请用 ancestorElementInstanceKey 指明其中一个（见 candidates）。`,
    en: `Several instances of the sub-process around "${id}" are running. Name one of the candidates as ancestorElementInstanceKey.`,
  }),
  'not-an-ancestor': (key) => ({
    zh: `${key} 不是该元素外层正在运行的流程或子流程。请改用它外层的实例。`,
    en: `${key} is no running process or sub-process around the element. Name one that is.`,
  }),
  'ancestor-terminated': (key) => ({
    zh: `${key} 在同一次修改中被终止。请不要终止它，或去掉该编号以新建子流程。`,
    en: `${key} is terminated by the same modification. Keep it, or leave the key out to begin a new sub-process.`,
  }),
  'inside-multi-instance': (id) => ({
    zh: `“${id}”在多实例或循环活动之内。请用 ancestorElementInstanceKey 指明其中一个实例，或激活整个活动。`,
    en: `"${id}" is inside a multi-instance activity or loop. Name one of its instances as ancestorElementInstanceKey, or activate the whole activity.`,
  }),
  'event-sub-process-not-running': (id) => ({
    zh: `事件子流程“${id}”没有在运行，只有它的事件能启动它。`,
    en: `The event sub-process "${id}" is not running; only its event begins it.`,
  }),
  'not-begun': () => ({
    zh: '该实例因异常还没有开始，不能放置令牌。请先处理该异常，再修改；或取消后重新开始。',
    en: 'An incident keeps the instance from beginning; no token can be set in it. Resolve the incident first, or cancel and restart.',
  }),
  'multi-instance-part': () => ({
    zh: '多实例活动只能整体终止（见 candidates）；其中的令牌可以在同一个实例内移动。',
    en: 'A multi-instance activity is terminated as a whole (see candidates); tokens in it may be moved within one of its instances.',
  }),
  'not-a-scope': (id) => ({
    zh: `“${id}”不是该元素本身，也不是它外层的子流程，变量无处可放。`,
    en: `"${id}" is neither the element nor a sub-process around it: there is no place for its variables.`,
  }),
  expression: (id) => ({
    zh: `“${id}”处的表达式无法求值。请先补齐变量（variables）再修改。`,
    en: `An expression at "${id}" has no answer. Give the variables that it needs with the modification.`,
  }),
};

/** What the engine refused, in words of the user; anything else as it is. */
export function asModificationError(error: unknown): unknown {
  if (!(error instanceof ModificationRefused)) return error;
  const { refusal, subject, details } = error;
  return new DomainError('modification-refused', {
    kind: 'conflict',
    message: TEXTS[refusal](subject),
    extra: { refusal, subject, ...details },
  });
}
