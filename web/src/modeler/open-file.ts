import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { type Dialect, KeptXml, type Moddle } from '../round-trip';
import { layOut } from './lay-out';
import type { Moddle as LayoutModdle } from './layout-elements';
import { leftByTools } from './left-by-tools';
import type { ModelElement } from './model-elements';
import { notDrawn } from './not-drawn';
import { type ImportWarning, type Loss, lossesIn } from './what-was-lost';

const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';
/** Shapes are sorted by what they show whenever a file is opened, and labels without a place are added to what is renamed. */
const OF_THE_LIBRARY: Dialect = {
  unordered: new Set([`{${DI}}BPMNPlane`]),
  nothingWhenEmpty: new Set([`{${DI}}BPMNLabel`]),
};

/** What of a file is not in what was opened. */
export interface OpeningReport {
  losses: readonly Loss[];
  /** Names of what has no shape on any sheet. */
  notDrawn: readonly string[];
  /** Its processes stood in no pools, and have got some to be drawn. */
  hasNewPools?: boolean;
}

/** The file that is open, from its text and back to it. */
export class OpenFile {
  private kept: KeptXml | undefined;
  private hasNewLayout = false;

  constructor(private readonly modeler: Modeler) {}

  /** Instead of the one before. @throws Error when it can't be read or has no drawing */
  async open(xml: string): Promise<OpeningReport> {
    const { warnings } = await this.modeler.importXML(xml);
    if (showsChoreography(this.definitions)) throw new Error('a choreography is not drawn');
    this.kept = new KeptXml(xml, await this.written(), this.modeler.get<Moddle>('moddle'), OF_THE_LIBRARY);
    const registry = this.modeler.get<ElementRegistry>('elementRegistry');
    return {
      losses: lossesIn(warnings as unknown as ImportWarning[]),
      notDrawn: notDrawn(this.definitions, (id) => registry.get(id) !== undefined),
    };
  }

  /** One that has no drawing with one that is made for it. @throws Error when none can be made */
  async openLaidOut(xml: string): Promise<OpeningReport> {
    const { xml: laidOut, hasNewPools } = await layOut(xml, this.modeler.get<LayoutModdle>('moddle'));
    const report = await this.open(laidOut);
    this.hasNewLayout = true;
    return { ...report, hasNewPools };
  }

  /** Whether what is open has a layout that its file does not have; said once. */
  takeNewLayout(): boolean {
    const isNew = this.hasNewLayout;
    this.hasNewLayout = false;
    return isNew;
  }

  /** The text. What was not changed comes back as it was, to the letter. */
  async xml(): Promise<string> {
    return this.kept!.textOf(await this.written());
  }

  /** As moddle holds it. */
  get definitions(): ModelElement {
    return this.modeler.getDefinitions() as unknown as ModelElement;
  }

  /** How many notes other tools have left in it. */
  countLeftByTools(): number {
    return leftByTools(this.definitions).reduce((sum, { count }) => sum + count, 0);
  }

  /** Takes them out, in one step that can be undone. */
  removeLeftByTools(): void {
    const root = this.modeler.get<Canvas>('canvas').getRootElement();
    const commands = leftByTools(this.definitions).map(({ of, properties }) => ({
      cmd: 'element.updateModdleProperties',
      context: { element: root, moddleElement: of, properties },
    }));
    const commandStack = this.modeler.get<{ execute(command: string, context: object): void }>('commandStack');
    commandStack.execute('properties-panel.multi-command-executor', commands);
  }

  private async written(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml!;
  }
}

/** bpmn-js opens one and shows an empty sheet. */
function showsChoreography(definitions: ModelElement): boolean {
  const [sheet] = (definitions.get('diagrams') ?? []) as ModelElement[];
  const subject = (sheet?.get('plane') as ModelElement | undefined)?.get('bpmnElement') as ModelElement | undefined;
  return subject?.$type === 'bpmn:Choreography';
}
