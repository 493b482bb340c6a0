/** Something of a file that is not in what was opened: gone from what is saved once its element is changed. */
export type Loss =
  /** An element or attribute where BPMN has none. */
  | { kind: 'unknown'; name: string; line?: number }
  /** A reference to something that the file does not have. */
  | { kind: 'reference'; property: string; target: string; elementId?: string }
  /** An id that was used already: only its first element is there. */
  | { kind: 'duplicate'; id: string }
  | { kind: 'other'; message: string };

/** As bpmn-js tells it after opening. */
export interface ImportWarning {
  message: string;
  property?: string;
  value?: string;
  element?: { id?: string };
}

/** What a file loses by being opened and saved; drawing apart. */
export function lossesIn(warnings: readonly ImportWarning[]): Loss[] {
  return warnings.flatMap((warning) => lossOf(warning) ?? []);
}

function lossOf({ message, property, value, element }: ImportWarning): Loss | undefined {
  const unknown =
    /^unparsable content (\S+) detected/.exec(message)?.[1] ?? /^unknown attribute <([^>]*)>/.exec(message)?.[1];
  if (unknown !== undefined) {
    const line = /line: (\d+)/.exec(message)?.[1];
    return {
      kind: 'unknown',
      name: unknown.replace(/^<|>$/g, ''),
      ...(line === undefined ? {} : { line: Number(line) + 1 }),
    };
  }
  if (message.startsWith('unresolved reference'))
    return {
      kind: 'reference',
      property: (property ?? '').replace(/^.*:/, ''),
      target: value ?? '',
      ...(element?.id === undefined ? {} : { elementId: element.id }),
    };
  const duplicate = /duplicate ID <([^>]*)>/.exec(message)?.[1];
  if (duplicate !== undefined) return { kind: 'duplicate', id: duplicate };
  // About shapes and edges: what is not drawn is told by the elements themselves.
  if (/bpmnElement|BPMNShape|BPMNEdge|BPMNLabel|multiple DI|not yet drawn|referenced by/.test(message))
    return undefined;
  return { kind: 'other', message: message.split('\n')[0]! };
}
