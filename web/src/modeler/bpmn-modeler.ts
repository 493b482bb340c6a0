import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { BuiltIn } from '../feel';
import { type Dialect, KeptXml, type Moddle } from '../round-trip';
import type { InSight } from './diagram-simulation';
import type { OpenFinding } from './gate';
import type { CandidateRole } from './group-completion';
import type { KnownVariables } from './known-variables';
import type { ModelElement } from './model-elements';
import { layOut, type Moddle as LayoutModdle } from './lay-out';
import { leftByTools } from './left-by-tools';
import { notDrawn } from './not-drawn';
import type { Drawn, ElementTemplate } from './types';
import { type ImportWarning, type Loss, lossesIn } from './what-was-lost';

const ZOOM_STEP = 1.25;
const LARGEST_FIT = 1.2;
const PADDING = 40;
/** Where the palette lies on the left of the sheet it takes so much of it, with the space around it. */
const PALETTE = 100;
/** Below this names can't be read. */
const LEGIBLE = 0.75;
const FAULTY = 'modeler-faulty';
const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';
/** Shapes are sorted by what they show whenever a file is opened, and labels without a place are added to what is renamed. */
const OF_THE_LIBRARY: Dialect = {
  unordered: new Set([`{${DI}}BPMNPlane`]),
  nothingWhenEmpty: new Set([`{${DI}}BPMNLabel`]),
};
/** Of pixels to a unit, so that a picture is sharp in print. */
const PICTURE_SCALE = 2;

export interface ModelerOptions {
  container: HTMLElement;
  panel: HTMLElement;
}

/** What of a file is not in what was opened. */
export interface OpeningReport {
  losses: readonly Loss[];
  /** Names of what has no shape on any sheet. */
  notDrawn: readonly string[];
  /** Its processes stood in no pools, and have got some to be drawn. */
  hasNewPools?: boolean;
}

interface CommandStack {
  execute(command: string, context: object): void;
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
  get(element: Drawn): ElementTemplate | null;
  applyTemplate(element: Drawn, template: ElementTemplate): void;
}

/** A form or decision that an element uses, by its literal id. */
export interface Reference {
  kind: 'form' | 'decision';
  id: string;
}

/** What buttons above the sheet must know. */
export interface ModelerState {
  canUndo: boolean;
  canRedo: boolean;
  selected: { id: string; name: string | undefined; type: string; refersTo: Reference | undefined } | undefined;
}

/** Owns one modeler of bpmn-js: the only way to it. */
export class BpmnModeler {
  private readonly cleanUps: (() => void)[] = [];
  private marks: string[] = [];
  private file: KeptXml | undefined;
  private hasNewLayout = false;

  private constructor(
    private readonly modeler: Modeler,
    private readonly container: HTMLElement,
    /** Those of the language itself. */
    private readonly feelBuiltIns: readonly object[],
  ) {
    const observer = new ResizeObserver(() => this.canvas.resized());
    observer.observe(container);
    this.cleanUps.push(() => observer.disconnect());
  }

  /** Loads the library where it is not there yet. */
  static async create({ container, panel }: ModelerOptions): Promise<BpmnModeler> {
    const library = await import('./library');
    const modeler = new library.Modeler({
      container,
      propertiesPanel: { parent: panel, feelPopupContainer: document.body },
      additionalModules: [
        library.PanelWordsModule,
        library.BpmnPropertiesPanelModule,
        library.BpmnPropertiesProviderModule,
        library.ZeebePropertiesProviderModule,
        library.CloudElementTemplatesPropertiesProviderModule,
        library.TemplateIconsModule,
        library.ZeebeBehaviorsModule,
        library.MinimapModule,
        library.OnlyWhatRunsModule,
        library.ClipboardModule,
        library.DrawingByKeyboardModule,
        library.KnownVariablesModule,
        library.SteadyContextPadModule,
      ],
      moddleExtensions: { zeebe: library.zeebe },
    });
    return new BpmnModeler(modeler, container, library.feelBuiltIns);
  }

  destroy(): void {
    for (const cleanUp of this.cleanUps.splice(0)) cleanUp();
    this.modeler.destroy();
  }

  /** Opens a file instead of the one before. @throws Error when it can't be read or has no drawing */
  async open(xml: string): Promise<OpeningReport> {
    this.marks = [];
    const { warnings } = await this.modeler.importXML(xml);
    if (showsChoreography(this.definitions)) throw new Error('a choreography is not drawn');
    this.file = new KeptXml(xml, await this.written(), this.modeler.get<Moddle>('moddle'), OF_THE_LIBRARY);
    this.fit(LEGIBLE);
    // The panel shows what is selected anew only.
    const root = this.canvas.getRootElement();
    this.selection.select(null);
    this.eventBus.fire('selection.changed', { oldSelection: [], newSelection: [root] });
    return {
      losses: lossesIn(warnings as unknown as ImportWarning[]),
      notDrawn: notDrawn(this.definitions, (id) => this.registry.get(id) !== undefined),
    };
  }

  /** Opens a file that has no drawing with one that is made for it. @throws Error when none can be made */
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

  /** How many notes other tools have left in the file. */
  countLeftByTools(): number {
    return leftByTools(this.definitions).reduce((sum, { count }) => sum + count, 0);
  }

  /** Takes them out, in one step that can be undone. */
  removeLeftByTools(): void {
    const root = this.canvas.getRootElement();
    const commands = leftByTools(this.definitions).map(({ of, properties }) => ({
      cmd: 'element.updateModdleProperties',
      context: { element: root, moddleElement: of, properties },
    }));
    this.commandStack.execute('properties-panel.multi-command-executor', commands);
  }

  /** The file. What was not changed comes back as it was, to the letter. */
  async xml(): Promise<string> {
    return this.file!.textOf(await this.written());
  }

  async svg(): Promise<string> {
    return (await this.modeler.saveSVG()).svg;
  }

  /** A picture, drawn by the browser from the same SVG. */
  async png(): Promise<Blob> {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await this.svg())}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PICTURE_SCALE;
    canvas.height = image.naturalHeight * PICTURE_SCALE;
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png'),
    );
  }

  /** What is open, as moddle holds it. */
  get definitions(): ModelElement {
    return this.modeler.getDefinitions() as unknown as ModelElement;
  }

  /** After each change of the file. @returns what ends it */
  onChange(listener: () => void): () => void {
    return this.follow('commandStack.changed', listener);
  }

  /** After anything that changes what buttons may do. @returns what ends it */
  onState(listener: (state: ModelerState) => void): () => void {
    const tell = () => listener(this.state());
    const ends = ['commandStack.changed', 'selection.changed', 'import.done'].map((name) => this.follow(name, tell));
    return () => ends.forEach((end) => end());
  }

  /** When the user asks for a template for an element. @returns what ends it */
  onTemplateWanted(listener: () => void): () => void {
    return this.follow('elementTemplates.select', listener);
  }

  state(): ModelerState {
    const [selected] = this.selection.get() as Drawn[];
    return {
      canUndo: this.commandStack.canUndo(),
      canRedo: this.commandStack.canRedo(),
      selected: selected && {
        id: selected.businessObject.id ?? selected.id,
        name: selected.businessObject.name,
        type: selected.type,
        refersTo: referenceOf(selected.businessObject),
      },
    };
  }

  /** The name of an element in the drawing; its id where it has none. */
  nameOf(elementId: string): string {
    const element = this.registry.get(elementId) as Drawn | undefined;
    return element?.businessObject.name?.split('\n')[0] ?? elementId;
  }

  /** Marks on the elements that something is to mend at, instead of those before. */
  mark(findings: readonly OpenFinding[], label: (count: number) => string): void {
    for (const id of this.marks) if (this.registry.get(id)) this.canvas.removeMarker(id, FAULTY);
    this.overlays.remove({ type: FAULTY });
    const counts = new Map<string, number>();
    for (const { elementId } of findings) counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
    this.marks = [...counts.keys()].filter((id) => this.registry.get(id)?.['parent']);
    for (const id of this.marks) {
      this.canvas.addMarker(id, FAULTY);
      const html = document.createElement('div');
      html.className = 'modeler-fault';
      html.textContent = String(counts.get(id));
      html.title = label(counts.get(id)!);
      this.overlays.add(id, FAULTY, { position: { top: -12, left: -12 }, html });
    }
  }

  /** Selects an element and brings it into sight; where it is none of the sheet, the sheet itself. */
  goTo(elementId: string): void {
    const element = this.registry.get(elementId) as Drawn | undefined;
    const root = element && this.canvas.findRoot(element as never);
    if (root && root !== this.canvas.getRootElement()) this.canvas.setRootElement(root);
    if (!element?.parent) {
      this.selection.select(null);
      return;
    }
    this.selection.select(element);
    this.canvas.scrollToElement(element as never, 80);
    if (this.canvas.zoom() < LEGIBLE) this.zoomTo(LEGIBLE);
  }

  undo(): void {
    if (this.commandStack.canUndo()) this.commandStack.undo();
  }

  redo(): void {
    if (this.commandStack.canRedo()) this.commandStack.redo();
  }

  zoomIn(): void {
    this.zoomTo(this.canvas.zoom() * ZOOM_STEP);
  }

  zoomOut(): void {
    this.zoomTo(this.canvas.zoom() / ZOOM_STEP);
  }

  /** The whole drawing in sight. @param smallest as much of its beginning as can be read at this scale */
  fit(smallest = 0): void {
    const { inner, outer } = this.canvas.viewbox();
    if (inner.width === 0 || outer.width === 0) return;
    const covered = this.isPaletteBeside ? PALETTE : 0;
    const free = { width: outer.width - covered - 2 * PADDING, height: outer.height - 2 * PADDING };
    const whole = Math.min(free.width / inner.width, free.height / inner.height);
    const scale = Math.min(LARGEST_FIT, Math.max(whole, smallest));
    this.canvas.viewbox({
      x: inner.x - (covered + PADDING + Math.max(0, free.width - inner.width * scale) / 2) / scale,
      y: inner.y - (PADDING + Math.max(0, free.height - inner.height * scale) / 2) / scale,
      width: outer.width / scale,
      height: outer.height / scale,
    });
  }

  /** The part of the sheet that is in sight. */
  get inSight(): InSight {
    const { x, y, width, height } = this.canvas.viewbox();
    return { x, y, width, height };
  }

  search(): void {
    // It closes with any click on the page, also with the one that asked for it.
    window.setTimeout(() => this.modeler.get<{ open(): void }>('searchPad').open());
  }

  toggleMinimap(): void {
    this.modeler.get<{ toggle(): void }>('minimap').toggle();
  }

  /** Puts the keyboard into the drawing. */
  focus(): void {
    this.canvas.focus();
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
    const [selected] = this.selection.get() as Drawn[];
    return selected ? this.elementTemplates.getAll(selected) : [];
  }

  applyTemplate(template: ElementTemplate): void {
    const [selected] = this.selection.get() as Drawn[];
    if (selected) this.elementTemplates.applyTemplate(selected, template);
  }

  /** Says everything anew, in the language that the page has now. */
  retranslate(): void {
    this.eventBus.fire('i18n.changed');
    this.eventBus.fire('propertiesPanel.providersChanged');
  }

  /** On a phone it is away, or a strip above. */
  private get isPaletteBeside(): boolean {
    const width = this.container.querySelector<HTMLElement>('.djs-palette')?.offsetWidth ?? 0;
    return width > 0 && width <= PALETTE;
  }

  private async written(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml!;
  }

  private zoomTo(scale: number): void {
    const { width, height } = this.container.getBoundingClientRect();
    this.canvas.zoom(Math.min(4, Math.max(0.2, scale)), { x: width / 2, y: height / 2 });
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

  private get canvas(): Canvas {
    return this.modeler.get<Canvas>('canvas');
  }
  private get registry(): ElementRegistry {
    return this.modeler.get<ElementRegistry>('elementRegistry');
  }
  private get overlays(): Overlays {
    return this.modeler.get<Overlays>('overlays');
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

/** bpmn-js opens one and shows an empty sheet. */
function showsChoreography(definitions: ModelElement): boolean {
  const [sheet] = (definitions.get('diagrams') ?? []) as ModelElement[];
  const subject = (sheet?.get('plane') as ModelElement | undefined)?.get('bpmnElement') as ModelElement | undefined;
  return subject?.$type === 'bpmn:Choreography';
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
