/** What buttons above the sheet must know of it. */
import type { ModelElement } from './model-elements';
import type { Drawn } from './types';

/** A form or decision that an element uses, by its literal id. */
export interface Reference {
  kind: 'form' | 'decision';
  id: string;
}

export interface ModelerState {
  canUndo: boolean;
  canRedo: boolean;
  selected: { id: string; name: string | undefined; type: string; refersTo: Reference | undefined } | undefined;
}

/** @param selected the first of what is selected */
export function stateOf(
  commandStack: { canUndo(): boolean; canRedo(): boolean },
  selected: Drawn | undefined,
): ModelerState {
  return {
    canUndo: commandStack.canUndo(),
    canRedo: commandStack.canRedo(),
    selected: selected && {
      id: selected.businessObject.id ?? selected.id,
      name: selected.businessObject.name,
      type: selected.type,
      refersTo: referenceOf(selected.businessObject),
    },
  };
}

function referenceOf(element: ModelElement): Reference | undefined {
  const { values = [] } = (element.get('extensionElements') ?? {}) as { values?: Record<string, unknown>[] };
  for (const { $type, formId, decisionId } of values) {
    const [kind, id] =
      $type === 'zeebe:CalledDecision' ? (['decision', decisionId] as const) : (['form', formId] as const);
    // What begins with `=` shows only when it runs.
    if (typeof id === 'string' && id !== '' && !id.startsWith('=')) return { kind, id };
  }
  return undefined;
}
