import type { ProcessModel } from '../model.js';
import type { ModdleElement } from '../moddle.js';
import { list } from '../moddle-access.js';
import { normalise } from '../normalise.js';
import type { XmlElement } from '../xml/xml-element.js';
import { type Diagram, type Finding, type KnownNames, type Landscape, type ProcessContext, say } from './rule.js';
import { tooMuchFeel } from './too-much-feel.js';
import { xmlOf } from './xml-of-moddle.js';

/** What is known around a diagram; what is left out is not looked at. */
export interface Surroundings {
  /** The file as it is written, with its lines. Without it: what bpmn-moddle would write. */
  xml?: XmlElement;
  names?: KnownNames;
  landscape?: Landscape;
}

/** One look at one diagram: what the rules share of it is made once, when the first of them asks. */
export class LintRun {
  private model: ProcessModel[] | undefined;
  private tree: XmlElement | undefined;
  private diagram: Diagram | undefined;
  private muchFeel: { finding: Finding | undefined } | undefined;

  constructor(
    readonly definitions: ModdleElement,
    private readonly surroundings: Surroundings,
  ) {}

  get xml(): XmlElement {
    return (this.tree ??= this.surroundings.xml ?? xmlOf(this.definitions));
  }

  get document(): Diagram {
    return (this.diagram ??= { rootElement: this.definitions, elementsById: elementsIn(this.definitions) });
  }

  get models(): ProcessModel[] {
    return (this.model ??= normalise({ rootElement: this.definitions }));
  }

  /** Given: no rule may look through an expression, in no process of the file. */
  get tooMuchFeel(): Finding | undefined {
    return (this.muchFeel ??= { finding: tooMuchFeel(this.models) }).finding;
  }

  contextOf(model: ProcessModel): ProcessContext {
    const { names, landscape = ANYTHING } = this.surroundings;
    return { document: this.document, model, landscape, ...(names ? { names } : {}) };
  }
}

/** A rule, made to look at all that it concerns in one diagram. */
export type Rule = (run: LintRun) => Finding[];

/** What the rules find. One that breaks is a mistake of ours, and no reason to let a diagram pass. */
export function findingsIn(run: LintRun, rules: Readonly<Record<string, Rule>>): Finding[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    try {
      return rule(run);
    } catch (error) {
      return [broken(name, error)];
    }
  });
}

function broken(name: string, error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  return {
    rule: 'rule-broken',
    at: '',
    reason: say(`规则 ${name} 没能检查此文件：${why}。`, `The rule ${name} could not check this file: ${why}.`),
    remedy: say(
      '这是系统的错误，请把文件交给维护人员。',
      'This is a mistake of the program: give the file to those who maintain it.',
    ),
  };
}

/** Everything that is referred to is there. */
const ANYTHING: Landscape = {
  hasProcess: () => true,
  startsByMessage: () => false,
  callersOf: () => [],
  hasForm: () => true,
  fieldsOf: () => undefined,
  hasDecision: () => true,
  awaitsMessage: () => true,
};

/** Processes and what they consist of. */
function elementsIn(definitions: ModdleElement): Record<string, ModdleElement> {
  const byId = Object.create(null) as Record<string, ModdleElement>;
  const open = [...list(definitions, 'rootElements')];
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.id !== undefined) byId[element.id] = element;
    if (element.$type === 'bpmn:Process' || element.$type === 'bpmn:SubProcess')
      for (const inside of list(element, 'flowElements')) open.push(inside);
  }
  return byId;
}
