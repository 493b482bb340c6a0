/** Messages, signals, errors and escalations that what is pasted refers to. */
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ModelElement } from './model-elements';

/** Before the library does so in its own way: it takes another one of the same id, or an equal one that is in no file. */
const BEFORE_THE_LIBRARY = 600;

type Root = ModelElement & { readonly id: string };

interface Diagram {
  getDefinitions(): ModelElement;
}
interface ModdleCopy {
  copyElement(from: ModelElement, to: ModelElement): Root;
}
interface BpmnFactory {
  create(type: string): ModelElement;
}
interface Pasted {
  descriptor: {
    businessObject: ModelElement & { set(name: string, value: unknown): void };
    referencedRootElement?: Root;
  };
}

export class CopiedRoots {
  static $inject = ['eventBus', 'bpmnjs', 'moddleCopy', 'bpmnFactory'];
  private isOfThisDiagram = false;
  private found = new Map<Root, Root>();

  constructor(
    eventBus: EventBus,
    private readonly diagram: Diagram,
    private readonly moddleCopy: ModdleCopy,
    private readonly factory: BpmnFactory,
  ) {
    eventBus.on('copyPaste.pasteElement', BEFORE_THE_LIBRARY, ({ descriptor }: Pasted) => {
      const { referencedRootElement: copied, businessObject } = descriptor;
      if (!copied) return;
      refer(businessObject, this.inThisDiagram(copied));
      delete descriptor.referencedRootElement;
    });
  }

  /** Of all that is pasted at once, those who refer to the same one do so afterwards. */
  begin({ isOfThisDiagram }: { isOfThisDiagram: boolean }): void {
    this.isOfThisDiagram = isOfThisDiagram;
    this.found = new Map();
  }

  /** The one that is there; where it only has the same id, and in any other case, a new one. */
  private inThisDiagram(copied: Root): Root {
    const known = this.found.get(copied);
    if (known) return known;
    const all = (this.diagram.getDefinitions().get('rootElements') ?? []) as Root[];
    const there = all.find(({ id }) => id === copied.id);
    const isTheSame = there && (this.isOfThisDiagram || JSON.stringify(there) === JSON.stringify(copied));
    const root = isTheSame ? there : this.moddleCopy.copyElement(copied, this.factory.create(copied.$type));
    this.found.set(copied, root);
    return root;
  }
}

const REFERENCES: Record<string, string> = {
  'bpmn:Message': 'messageRef',
  'bpmn:Signal': 'signalRef',
  'bpmn:Error': 'errorRef',
  'bpmn:Escalation': 'escalationRef',
};

/** A task refers by itself, an event by what defines it. */
function refer(element: Pasted['descriptor']['businessObject'], root: Root): void {
  const [definition] = (element.get('eventDefinitions') ?? []) as (typeof element)[];
  (definition ?? element).set(REFERENCES[root.$type]!, root);
}
