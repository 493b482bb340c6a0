import type { Text } from '../../shared/errors.js';
import type { CompiledProcess } from '../engine/index.js';

/** Elements of one version in a sentence, as designers call them: the Chinese name, the English one on the next line. */
export const namesIn =
  ({ model: { nodes } }: CompiledProcess) =>
  (elementId: string): Text => {
    const [zh = '', ...rest] = (Object.hasOwn(nodes, elementId) ? nodes[elementId]!.name : '')
      .split('\n')
      .map((line) => line.trim());
    const en = rest.join(' ').trim();
    return { zh: `“${zh || elementId}”`, en: `“${en || zh || elementId}”` };
  };
