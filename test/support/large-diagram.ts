import { diagramOf, end, path as flow, start, userTask } from './bpmn-builder.js';

/** A diagram of so many bytes: of tasks one after the other, and the rest a documentation that is escaped in JSON. */
export function largeDiagram(id: string, bytes: number): string {
  const tasks = Array.from({ length: 200 }, (_, index) => `t${index}`);
  const small = diagramOf(id, start('s'), ...tasks.map((task) => userTask(task)), end('e'), flow('s', ...tasks, 'e'));
  const [head, tail] = small.split(/(?<=<bpmn:process[^>]*>)/) as [string, string];
  const around = ['<bpmn:documentation>', '</bpmn:documentation>\n'];
  const left = bytes - Buffer.byteLength([head, ...around, tail].join(''));
  return [head, around[0], '"字\n'.repeat(left / 5), 'x'.repeat(left % 5), around[1], tail].join('');
}
