import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { BuiltIn } from '../feel';
import { type Created, createModeler, type ModelerOptions } from './create-modeler';
import { FindingMarks } from './finding-marks';
import type { OpenFinding } from './gate';
import type { CandidateRole } from './group-completion';
import type { KnownVariables } from './known-variables';
import { type ModelerState, stateOf } from './modeler-state';
import { OpenFile, type OpeningReport } from './open-file';
import { pictureOf } from './picture';
import { LEGIBLE, SheetView } from './sheet-view';
import type { Drawn, ElementTemplate } from './types';

interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
interface TemplatesLoader {
  setTemplates(all: readonly ElementTemplate[]): void;
}
interface Panel {
  setFeelLanguageContext(context: { builtins: readonly object[] }): void;
}
interface ElementTemplates {
  getAll(element?: Drawn): ElementTemplate[];
  applyTemplate(element: Drawn, template: ElementTemplate): void;
}

/** Owns one modeler of bpmn-js: the only way to it. */
export class BpmnModeler {
  readonly file: OpenFile;
  readonly view: SheetView;
  private readonly modeler: Modeler;
  private readonly marks: FindingMarks;
  private readonly feelBuiltIns: readonly object[];
  private readonly cleanUps: (() => void)[] = [];

  private constructor({ modeler, feelBuiltIns }: Created, container: HTMLElement) {
    this.modeler = modeler;
    this.feelBuiltIns = feelBuiltIns;
    this.file = new OpenFile(modeler);
    this.view = new SheetView(modeler, container);
    this.marks = new FindingMarks(modeler);
    const observer = new ResizeObserver(() => this.modeler.get<Canvas>('canvas').resized());
    observer.observe(container);
    this.cleanUps.push(() => observer.disconnect());
  }

  /** Loads the library where it is not there yet. */
  static async create(options: ModelerOptions): Promise<BpmnModeler> {
    return new BpmnModeler(await createModeler(options), options.container);
  }

  destroy(): void {
    for (const cleanUp of this.cleanUps.splice(0)) cleanUp();
    this.modeler.destroy();
  }

  /** Opens a file instead of the one before. @throws Error when it can't be read or has no drawing */
  open(xml: string): Promise<OpeningReport> {
    return this.showing(() => this.file.open(xml));
  }

  /** Opens a file that has no drawing with one that is made for it. @throws Error when none can be made */
  openLaidOut(xml: string): Promise<OpeningReport> {
    return this.showing(() => this.file.openLaidOut(xml));
  }

  async svg(): Promise<string> {
    return (await this.modeler.saveSVG()).svg;
  }

  /** A picture, drawn by the browser from the same SVG. */
  async png(): Promise<Blob> {
    return pictureOf(await this.svg());
  }

  /** After each change of the file. @returns what ends it */
  onChange(listener: () => void): () => void {
    return this.follow('commandStack.changed', listener);
  }

  /** After anything that changes what buttons may do. @returns what ends it */
  onState(listener: (state: ModelerState) => void): () => void {
    const tell = () => listener(stateOf(this.commandStack, this.selected));
    const ends = ['commandStack.changed', 'selection.changed', 'import.done'].map((name) => this.follow(name, tell));
    return () => ends.forEach((end) => end());
  }

  /** When the user asks for a template for an element. @returns what ends it */
  onTemplateWanted(listener: () => void): () => void {
    return this.follow('elementTemplates.select', listener);
  }

  /** The name of an element in the drawing; its id where it has none. */
  nameOf(elementId: string): string {
    const element = this.modeler.get<ElementRegistry>('elementRegistry').get(elementId) as Drawn | undefined;
    return element?.businessObject.name?.split('\n')[0] ?? elementId;
  }

  /** Marks on the elements that something is to mend at, instead of those before. */
  mark(findings: readonly OpenFinding[], label: (count: number) => string): void {
    this.marks.show(findings, label);
  }

  undo(): void {
    if (this.commandStack.canUndo()) this.commandStack.undo();
  }

  redo(): void {
    if (this.commandStack.canRedo()) this.commandStack.redo();
  }

  /** What elements can be made by one choice. */
  setTemplates(templates: readonly ElementTemplate[]): void {
    this.modeler.get<TemplatesLoader>('elementTemplatesLoader').setTemplates(templates);
  }

  /** Functions that the FEEL editor completes beside those of the language. */
  setBuiltIns(builtIns: readonly BuiltIn[]): void {
    const panel = this.modeler.get<Panel>('propertiesPanel');
    panel.setFeelLanguageContext({ builtins: [...this.feelBuiltIns, ...builtIns] });
  }

  /** Roles that the FEEL editor completes where groups are written. */
  setRoles(roles: readonly CandidateRole[]): void {
    this.modeler.get<KnownVariables>('variableResolver').roles = roles;
  }

  /** Templates for what is selected. */
  templates(): ElementTemplate[] {
    return this.selected ? this.elementTemplates.getAll(this.selected) : [];
  }

  applyTemplate(template: ElementTemplate): void {
    if (this.selected) this.elementTemplates.applyTemplate(this.selected, template);
  }

  /** Says everything anew, in the language that the page has now. */
  retranslate(): void {
    this.eventBus.fire('i18n.changed');
    this.eventBus.fire('propertiesPanel.providersChanged');
  }

  /** A file is shown from its beginning, with nothing selected. */
  private async showing(open: () => Promise<OpeningReport>): Promise<OpeningReport> {
    this.marks.forget();
    const report = await open();
    this.view.fit(LEGIBLE);
    // The panel shows what is selected anew only.
    const root = this.modeler.get<Canvas>('canvas').getRootElement();
    this.selection.select(null);
    this.eventBus.fire('selection.changed', { oldSelection: [], newSelection: [root] });
    return report;
  }

  /** With one and the same function for on and off: the library forgets no other. */
  private follow(name: string, listener: (event: never) => void): () => void {
    // A listener's answer is the library's; undefined lets others hear it too.
    const hear = (event: never): void => {
      listener(event);
    };
    this.modeler.on(name, hear);
    const end = () => this.modeler.off(name, hear);
    this.cleanUps.push(end);
    return end;
  }

  /** The first of what is selected. */
  private get selected(): Drawn | undefined {
    return (this.selection.get() as Drawn[])[0];
  }
  private get selection(): Selection {
    return this.modeler.get<Selection>('selection');
  }
  private get eventBus(): EventBus {
    return this.modeler.get<EventBus>('eventBus');
  }
  private get commandStack(): CommandStack {
    return this.modeler.get<CommandStack>('commandStack');
  }
  private get elementTemplates(): ElementTemplates {
    return this.modeler.get<ElementTemplates>('elementTemplates');
  }
}
