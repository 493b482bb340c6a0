/**
 * Palette, context pad, replace menu and properties panel offer what the host runs, and nothing else. What
 * that is the gate's allow-list says: nothing is listed here a second time.
 */
import * as replaceOptions from 'bpmn-js/lib/features/replace/ReplaceOptions';
import { ruleOf } from './gate';
import type { Drawn } from './types';

interface Target {
  type: string;
  eventDefinitionType?: string;
  [attribute: string]: unknown;
}
type Entries = Record<string, { group?: unknown }>;
interface Provided {
  registerProvider(...args: unknown[]): void;
}

/** How it is drawn, or said apart. */
const NO_ATTRIBUTES = new Set(['type', 'isExpanded', 'eventDefinitionType', 'eventDefinitionAttrs']);
/** Last, so that it sees what all others offer. */
export const LAST_PROVIDER = 100;

/** `bpmn:UserTask` stands in files as `bpmn:userTask`. */
export const tagOf = (type: string): string => type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);

/** Whether the gate lets such an element pass. */
export function runs({ type, eventDefinitionType, ...attributes }: Target): boolean {
  const rule = ruleOf(tagOf(type));
  if (!rule) return false;
  if (eventDefinitionType !== undefined && !rule.children.includes(tagOf(eventDefinitionType))) return false;
  return Object.entries(attributes).every(([name, value]) => {
    const allowed = rule.attributes[name];
    return NO_ATTRIBUTES.has(name) || !Array.isArray(allowed) || allowed.includes(String(value));
  });
}

const TARGETS = new Map<string, Target>(
  Object.values(replaceOptions)
    .flatMap((group: unknown) => (Array.isArray(group) ? group : Object.values(group as object).flat()))
    .flatMap((option: { actionName: string; target?: Target }) =>
      option.target ? [[option.actionName, option.target] as const] : [],
    ),
);

class ReplaceMenu {
  static $inject = ['popupMenu'];
  constructor(popupMenu: Provided) {
    popupMenu.registerProvider('bpmn-replace', LAST_PROVIDER, this);
  }

  getPopupMenuEntries(): (entries: Entries) => Entries {
    return (entries) =>
      Object.fromEntries(
        Object.entries(entries).filter(([action]) => {
          const target = TARGETS.get(action);
          return !target || runs(target);
        }),
      );
  }
}

/** Groups of the panel that write one kind of extension element, or of attribute of one. */
const GROUPS: Record<string, string> = {
  Zeebe__ExecutionListeners: 'zeebe:executionListeners',
  Zeebe__TaskListeners: 'zeebe:taskListeners',
  jobPriorityDefinition: 'zeebe:jobPriorityDefinition',
  activeElements: 'zeebe:adHoc',
  outputCollection: 'zeebe:adHoc',
  adHocSubProcessImplementation: 'zeebe:adHoc',
};
const ATTRIBUTES: Record<string, [element: string, attribute: string]> = {
  businessId: ['zeebe:calledElement', 'businessId'],
};

class Panel {
  static $inject = ['propertiesPanel'];
  constructor(propertiesPanel: Provided) {
    propertiesPanel.registerProvider(LAST_PROVIDER, this);
  }

  getGroups(element: Drawn) {
    const extensions = ruleOf(tagOf(element.businessObject?.$type ?? ''))?.extensions ?? [];
    return (groups: { id: string }[]) =>
      groups.filter(({ id }) => {
        if (GROUPS[id] !== undefined) return extensions.includes(GROUPS[id]);
        const [owner, attribute] = ATTRIBUTES[id] ?? [];
        return owner === undefined || ruleOf(owner)?.attributes[attribute!] !== undefined;
      });
  }
}

export const OnlyWhatRunsModule = {
  __init__: ['onlyWhatRunsInMenus', 'onlyWhatRunsInPanel'],
  onlyWhatRunsInMenus: ['type', ReplaceMenu],
  onlyWhatRunsInPanel: ['type', Panel],
};
