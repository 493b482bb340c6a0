import { type DocumentRule, say } from '../rule.js';
import { list } from '../../moddle-access.js';

/** A file brings something to run, and nothing that would silently not run. */
export const executable: DocumentRule = function* ({ document }) {
  const processes = list(document.rootElement, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  if (processes.length === 0) {
    yield {
      rule: 'no-process',
      at: document.rootElement.id ?? '',
      reason: say('文件中没有流程。', 'The file contains no process.'),
      remedy: say('请画一个流程。', 'Draw a process.'),
    };
  }
  for (const process of processes) {
    if (process.get('isExecutable') === true) continue;
    yield {
      rule: 'not-executable',
      at: process.id ?? document.rootElement.id ?? '',
      reason: say(
        '流程未标记为可执行，部署后不会运行。',
        'The process is not marked as executable, so it would never run.',
      ),
      remedy: say(
        '请勾选“可执行”；只作示意的一方请画成空的泳池。',
        'Tick “Executable”; draw a partner that is only shown as an empty pool.',
      ),
    };
  }
};
