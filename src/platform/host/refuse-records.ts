import { DomainError } from '../../shared/errors.js';
import type { Variables } from '../engine/index.js';
import type { Subjects } from './subjects.js';

/** As long as a key (`newId`): what is longer or shorter names no record. */
const KEY = /^[0-9A-Z]{26}$/u;
/** Keys asked for at once: databases take only so many parameters. */
const AT_ONCE = 500;

/**
 * Domain commands alone start what works on a record: who starts a process by hand was asked about
 * none of the record's rules. Handlers take their record from the business key or from a variable.
 * @throws DomainError record-not-startable
 */
export async function refuseRecords(subjects: Subjects, businessKey: string, variables: Variables): Promise<void> {
  const keys = [...new Set([businessKey, ...stringsIn(variables)].filter((text) => KEY.test(text)))];
  for (let at = 0; at < keys.length; at += AT_ONCE)
    if ((await subjects.of(keys.slice(at, at + AT_ONCE))).size > 0) throw recordNotStartable();
}

/** Without recursion: what comes from outside may be nested however deep. */
function* stringsIn(variables: Variables): Generator<string> {
  const left: unknown[] = [variables];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') yield value;
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) left.push(part);
  }
}

const recordNotStartable = () =>
  new DomainError('record-not-startable', {
    kind: 'conflict',
    message: {
      zh: '业务标识或变量指向一件已登记的事项；它的流程只能由相应的业务操作启动。请改用示例数据试运行，或填写自己的业务标识。',
      en: 'The business key or a variable names a record; only the commands of its own domain start processes on it. Try the process with example data, or give a business key of your own.',
    },
  });
